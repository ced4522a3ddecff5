using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Entries;

/// <summary>Finds what the public reads at an address.</summary>
public static class PublishedEntries
{
    /// <summary>What stands at a slug, for entries of the given kinds.</summary>
    public static async Task<FoundEntry> FindAsync(DirectoryDbContext db, string slug, EntryKind[] kinds, CancellationToken cancellationToken)
    {
        var entry = await db.Slugs.AsNoTracking().Where(known => known.Slug == slug)
            .Join(db.Entries, known => known.EntryId, entry => entry.Id, (_, entry) => entry)
            .SingleOrDefaultAsync(cancellationToken);
        if (entry is null || !kinds.Contains(entry.Kind))
        {
            return new FoundEntry(FoundAs.Nothing, slug, null);
        }

        var published = (await OfAsync(db, [entry.Id], cancellationToken)).GetValueOrDefault(entry.Id);

        return published is null
            ? new FoundEntry(FoundAs.Withdrawn, slug, null)
            : new FoundEntry(published.Slug == slug ? FoundAs.Published : FoundAs.Moved, published.Slug, published.Revision);
    }

    /// <summary>All published revisions of one kind.</summary>
    public static Task<List<PublishedEntry>> AllAsync(DirectoryDbContext db, EntryKind kind, CancellationToken cancellationToken) =>
        Query(db).Where(published => db.Entries.Any(entry => entry.Id == published.Revision.EntryId && entry.Kind == kind)).ToListAsync(cancellationToken);

    /// <summary>What the public reads of some entries, by id. One that is withdrawn or redacted is not in it.</summary>
    public static Task<Dictionary<Guid, PublishedEntry>> OfAsync(DirectoryDbContext db, IReadOnlyList<Guid> entries, CancellationToken cancellationToken) =>
        Query(db).Where(published => entries.Contains(published.Revision.EntryId)).ToDictionaryAsync(published => published.Revision.EntryId, cancellationToken);

    private static IQueryable<PublishedEntry> Query(DirectoryDbContext db) => db.Publications.AsNoTracking()
        .Join(db.Revisions.Where(revision => revision.Details != null), publication => publication.RevisionId, revision => revision.Id, (_, revision) => revision)
        .Join(
            db.Slugs.Where(slug => slug.IsCurrent),
            revision => revision.EntryId,
            slug => slug.EntryId,
            (revision, slug) => new PublishedEntry { Slug = slug.Slug, Revision = revision });
}

/// <param name="Slug">The current name of a published entry in addresses; else the one that was asked for.</param>
/// <param name="Revision">Null when nothing is public there.</param>
public sealed record FoundEntry(FoundAs As, string Slug, Revision? Revision);

public sealed record PublishedEntry
{
    public required string Slug { get; init; }

    public required Revision Revision { get; init; }
}

public enum FoundAs
{
    Nothing,
    Published,

    /// <summary>The slug is an old one.</summary>
    Moved,

    /// <summary>It was public once.</summary>
    Withdrawn,
}
