using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Alike;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Seeding;

/// <summary>Publishes the seed files in one transaction. A second run with the same files changes nothing.</summary>
public sealed class Seeder(DirectoryDbContext db, Publisher publisher, TimeProvider clock)
{
    // The history records the file as author and the database owner, who runs the command, as approver.
    private const string Author = "seed file";
    private const string Approver = "owner of the database";

    /// <exception cref="DbUpdateException">The database rejected a row, for example because its role may not seed.</exception>
    public async Task<SeedReport> SeedAsync(string folder, CancellationToken cancellationToken)
    {
        if (SeedFolder.Read(folder, out var problems) is not { } seeds)
        {
            return new SeedReport { Problems = problems };
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var report = new SeedReport { TaxonomyChanged = await WriteTaxonomyAsync(seeds.Taxonomy, cancellationToken) };
        var taxonomy = seeds.Taxonomy.ToTaxonomy();
        foreach (var entry in seeds.Entries)
        {
            await WriteAsync(entry, taxonomy, report, cancellationToken);
        }

        if (report.Problems.Count > 0)
        {
            return report;
        }

        if (report.TaxonomyChanged)
        {
            // Listings contain needs and areas, so they change with the taxonomies.
            await new Reindexer(db, clock).WriteAsync(taxonomy, cancellationToken);
            await db.Database.ExecuteSqlAsync($"notify directory_changed", cancellationToken);
        }

        await ReportMissingFilesAsync(seeds.Entries, report, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await ReportAlikeAsync(report, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return report;
    }

    private async Task<bool> WriteTaxonomyAsync(SeedTaxonomy seeds, CancellationToken cancellationToken)
    {
        var written = new SeedTaxonomy(
            await db.Needs.AsNoTracking().OrderBy(need => need.Position).ToListAsync(cancellationToken),
            await db.Areas.AsNoTracking().OrderBy(area => area.Position).ToListAsync(cancellationToken),
            await db.Languages.AsNoTracking().ToListAsync(cancellationToken),
            await db.Causes.AsNoTracking().OrderBy(cause => cause.Position).ToListAsync(cancellationToken),
            await db.Situations.AsNoTracking().OrderBy(situation => situation.Position).ToListAsync(cancellationToken));
        if (written.Fingerprint() == seeds.Fingerprint())
        {
            return false;
        }

        await db.Needs.ExecuteDeleteAsync(cancellationToken);
        await db.Areas.ExecuteDeleteAsync(cancellationToken);
        await db.Languages.ExecuteDeleteAsync(cancellationToken);
        await db.Causes.ExecuteDeleteAsync(cancellationToken);
        await db.Situations.ExecuteDeleteAsync(cancellationToken);
        db.AddRange(seeds.Needs);
        db.AddRange(seeds.Areas);
        db.AddRange(seeds.Languages);
        db.AddRange(seeds.Causes);
        db.AddRange(seeds.Situations);
        await db.SaveChangesAsync(cancellationToken);

        return true;
    }

    private async Task WriteAsync(SeedEntry seed, Taxonomy taxonomy, SeedReport report, CancellationToken cancellationToken)
    {
        if (await TakeOffs.Standing(db).AnyAsync(takeOff => takeOff.EntryId == seed.Id, cancellationToken))
        {
            report.TakenOff.Add(seed.Slug);

            return;
        }

        var entry = await db.Entries.FindAsync([seed.Id], cancellationToken);
        var last = await db.Revisions.Where(revision => revision.EntryId == seed.Id)
            .OrderByDescending(revision => revision.Number).FirstOrDefaultAsync(cancellationToken);
        var published = (await PublishedRevisions.CurrentAsync(db, seed.Id, cancellationToken))?.Revision;

        // Staff have edited or withdrawn this entry, and a seed file does not overwrite that.
        if (last is not null && published?.Origin != RevisionOrigin.Seed)
        {
            report.LeftAlone.Add(seed.Slug);

            return;
        }

        if (entry is not null && entry.Kind != seed.Kind)
        {
            var reason = $"kind cannot change: this entry was first published as \"{EnumNames.Of(entry.Kind)}\".";
            report.Problems = [.. report.Problems, new(seed.File, 1, reason)];

            return;
        }

        if (!await publisher.ReserveSlugAsync(seed.Slug, seed.Id, cancellationToken))
        {
            var reason = $"the slug \"{seed.Slug}\" belongs to another entry and cannot be reused.";
            report.Problems = [.. report.Problems, new(seed.File, 1, reason)];

            return;
        }

        var details = published?.Details is null
            ? seed.Details
            : OutdatedTranslations.Keep(seed.Details, published.Details);
        if (published?.Details == details)
        {
            report.Unchanged.Add(seed.Slug);

            return;
        }

        entry ??= db.Entries.Add(new Entry(seed.Id, seed.Kind)).Entity;
        var now = clock.GetUtcNow();
        var revision = new Revision(seed.Id, published, details, Author, RevisionOrigin.Seed, now, (last?.Number ?? 0) + 1);
        await publisher.PublishAsync(entry, revision, Approver, taxonomy, now, cancellationToken);
        report.Published.Add(seed.Slug);
    }

    /// <summary>Compares what was published now with all that is published.</summary>
    private async Task ReportAlikeAsync(SeedReport report, CancellationToken cancellationToken)
    {
        if (report.Published.Count == 0)
        {
            return;
        }

        var named = await Likenesses.ReadPublishedAsync(db, cancellationToken);
        var index = new LikenessIndex(named);
        foreach (var entry in named.Where(entry => report.Published.Contains(entry.Slug)))
        {
            report.Alike.AddRange(index.Find(entry, published: null)
                .Select(alike => $"{entry.Slug}: \"{alike.Text}\" looks like \"{alike.LooksLike}\" of {alike.Other!.Slug}"));
            report.Alike.AddRange(LikenessIndex.FindDisguised(entry, published: null)
                .Select(alike => $"{entry.Slug}: \"{alike.Text}\" has letters that look like \"{alike.LooksLike}\""));
        }
    }

    private async Task ReportMissingFilesAsync(
        IReadOnlyList<SeedEntry> seeds,
        SeedReport report,
        CancellationToken cancellationToken)
    {
        var ids = seeds.Select(seed => seed.Id).ToList();
        report.WithoutFile.AddRange(await PublishedRevisions.All(db)
            .Where(
                published => published.Revision.Origin == RevisionOrigin.Seed && !ids.Contains(published.Revision.EntryId))
            .Select(published => published.Slug)
            .ToListAsync(cancellationToken));
    }
}
