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
            return new FoundEntry(FoundAs.Nothing, "", null);
        }

        var current = await db.Slugs.Where(known => known.EntryId == entry.Id && known.IsCurrent).Select(known => known.Slug).SingleAsync(cancellationToken);
        var revision = await db.Publications.AsNoTracking().Where(publication => publication.EntryId == entry.Id)
            .Join(db.Revisions.Where(revision => revision.Details != null), publication => publication.RevisionId, revision => revision.Id, (_, revision) => revision)
            .SingleOrDefaultAsync(cancellationToken);

        return new FoundEntry(revision is null ? FoundAs.Withdrawn : current == slug ? FoundAs.Published : FoundAs.Moved, current, revision);
    }

    /// <summary>All published revisions of one kind.</summary>
    public static async Task<List<PublishedEntry>> AllAsync(DirectoryDbContext db, EntryKind kind, CancellationToken cancellationToken) =>
        await db.Entries.AsNoTracking().Where(entry => entry.Kind == kind)
            .Join(db.Publications, entry => entry.Id, publication => publication.EntryId, (_, publication) => publication.RevisionId)
            .Join(db.Revisions.Where(revision => revision.Details != null), id => id, revision => revision.Id, (_, revision) => revision)
            .Join(db.Slugs.Where(slug => slug.IsCurrent), revision => revision.EntryId, slug => slug.EntryId, (revision, slug) => new PublishedEntry(slug.Slug, revision))
            .ToListAsync(cancellationToken);
}

/// <param name="Slug">The current name of the entry in addresses.</param>
/// <param name="Revision">Null when nothing is public there.</param>
public sealed record FoundEntry(FoundAs As, string Slug, Revision? Revision);

public sealed record PublishedEntry(string Slug, Revision Revision);

public enum FoundAs
{
    Nothing,
    Published,

    /// <summary>The slug is an old one.</summary>
    Moved,

    /// <summary>It was public once.</summary>
    Withdrawn,
}
