using EmergencySupport.Data;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Publishing;

/// <summary>Every query for what is public.</summary>
public static class PublishedRevisions
{
    /// <summary>All that the public reads, with its current name in addresses.</summary>
    public static IQueryable<PublishedEntry> All(DirectoryDbContext db) => db.Publications.AsNoTracking()
        .Join(
            db.Revisions.Where(revision => revision.Details != null),
            publication => publication.RevisionId,
            revision => revision.Id,
            (_, revision) => revision)
        .Join(
            db.Slugs.Where(slug => slug.IsCurrent),
            revision => revision.EntryId,
            slug => slug.EntryId,
            (revision, slug) => new PublishedEntry { Slug = slug.Slug, Revision = revision });

    /// <summary>What the public reads of entries of these kinds.</summary>
    public static Task<List<PublishedEntry>> AllAsync(DirectoryDbContext db, EntryKind[] kinds, CancellationToken cancellationToken) =>
        All(db).Where(published => db.Set<Entry>().Any(entry => entry.Id == published.Revision.EntryId && kinds.Contains(entry.Kind)))
            .ToListAsync(cancellationToken);

    /// <inheritdoc cref="AllAsync(DirectoryDbContext, EntryKind[], CancellationToken)"/>
    public static Task<List<PublishedEntry>> AllAsync(DirectoryDbContext db, EntryKind kind, CancellationToken cancellationToken) =>
        AllAsync(db, [kind], cancellationToken);

    /// <summary>What the public reads of some entries, by id. One that is withdrawn or redacted is not in it.</summary>
    public static Task<Dictionary<Guid, PublishedEntry>> OfAsync(
        DirectoryDbContext db, IReadOnlyCollection<Guid> entries, CancellationToken cancellationToken) =>
        All(db).Where(published => entries.Contains(published.Revision.EntryId))
            .ToDictionaryAsync(published => published.Revision.EntryId, cancellationToken);

    /// <summary>What stands at a slug, for entries of the given kinds.</summary>
    public static async Task<FoundEntry> FindAsync(
        DirectoryDbContext db, string slug, EntryKind[] kinds, CancellationToken cancellationToken)
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

    /// <summary>The entries that the public reads, of these kinds.</summary>
    public static IQueryable<Guid> Entries(DirectoryDbContext db, params EntryKind[] kinds) => db.Publications
        .Join(
            db.Entries.Where(entry => kinds.Contains(entry.Kind)),
            publication => publication.EntryId,
            entry => entry.Id,
            (_, entry) => entry.Id);

    /// <summary>Null when the entry is not public.</summary>
    public static Task<Publication?> PublicationAsync(DirectoryDbContext db, Guid entry, CancellationToken cancellationToken) =>
        db.Publications.AsNoTracking().SingleOrDefaultAsync(publication => publication.EntryId == entry, cancellationToken);

    public static Task<bool> IsPublishedAsync(DirectoryDbContext db, Guid entry, CancellationToken cancellationToken) =>
        db.Publications.AnyAsync(publication => publication.EntryId == entry, cancellationToken);

    /// <summary>True when it is this revision that the public reads.</summary>
    public static Task<bool> IsCurrentAsync(DirectoryDbContext db, Guid revision, CancellationToken cancellationToken) =>
        db.Publications.AnyAsync(publication => publication.RevisionId == revision, cancellationToken);

    /// <summary>What the public reads, with its approval. Null when the entry is not public.</summary>
    public static Task<ApprovedRevision?> CurrentAsync(DirectoryDbContext db, Guid entry, CancellationToken cancellationToken) =>
        db.Publications.AsNoTracking().Where(publication => publication.EntryId == entry)
            .Join(
                db.Revisions,
                publication => publication.RevisionId,
                revision => revision.Id,
                (publication, revision) => new { publication, revision })
            .Join(
                db.Entries,
                pair => pair.revision.EntryId,
                entry => entry.Id,
                (pair, entry) => new ApprovedRevision(entry, pair.revision, pair.publication.Approver, pair.publication.At))
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>What was last published, with its approver and time, whether or not it is still public. Null when nothing ever was.</summary>
    public static Task<ApprovedRevision?> LastAsync(DirectoryDbContext db, Guid entry, CancellationToken cancellationToken) =>
        db.Events.AsNoTracking().Where(happened => happened.EntryId == entry && happened.Kind == EventKind.Published)
            .Join(
                db.Revisions,
                happened => happened.RevisionId,
                revision => revision.Id,
                (happened, revision) => new { happened, revision })
            .Join(
                db.Entries,
                pair => pair.revision.EntryId,
                entry => entry.Id,
                (pair, entry) => new { pair.happened, pair.revision, entry })
            .OrderByDescending(found => found.happened.Number)
            .Select(found => new ApprovedRevision(found.entry, found.revision, found.happened.Actor, found.happened.At))
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>What the public reads, or last read before it was withdrawn. Null when nothing of the entry was ever public.</summary>
    public static async Task<Revision?> CurrentOrLastAsync(DirectoryDbContext db, Guid entry, CancellationToken cancellationToken) =>
        (await CurrentAsync(db, entry, cancellationToken) ?? await LastAsync(db, entry, cancellationToken))?.Revision;

    /// <summary>The restrictions that hold now: effective, and not lifted.</summary>
    public static IQueryable<Restriction> Restrictions(DirectoryDbContext db) =>
        db.Restrictions.AsNoTracking().Where(narrowing => narrowing.EffectiveAt != null && narrowing.LiftedAt == null);

    /// <summary>The details of organisations by revision, cached because a revision never changes. A redacted one is not in it.</summary>
    public static async Task<IReadOnlyDictionary<Guid, OrganisationDetails>> DetailsAsync(
        DirectoryDbContext db, DirectoryCache cache, IReadOnlyCollection<Guid> revisions, CancellationToken cancellationToken)
    {
        var read = await cache.ReadManyAsync(
            nameof(PublishedRevisions),
            revisions,
            async missing => await db.Revisions.AsNoTracking()
                .Where(revision => missing.Contains(revision.Id) && revision.Details != null)
                .ToDictionaryAsync(revision => revision.Id, CachedDetails.Of, cancellationToken),
            cached => cached.Bytes);

        return read.ToDictionary(pair => pair.Key, pair => pair.Value.Details);
    }

    /// <param name="Letters">Of the text that they were read from.</param>
    private sealed record CachedDetails(OrganisationDetails Details, int Letters)
    {
        /// <summary>About: each text, and the objects that hold it.</summary>
        public long Bytes => 4L * Letters;

        public static CachedDetails Of(Revision revision) => new(revision.Read<OrganisationDetails>(), revision.Details!.Length);
    }
}

/// <param name="Slug">The current name of a published entry in addresses; else the one that was asked for.</param>
/// <param name="Revision">Null when nothing is public there.</param>
public sealed record FoundEntry(FoundAs As, string Slug, Revision? Revision)
{
    /// <summary>Of an organisation or mechanism that is public there.</summary>
    public ApprovedOrganisation Organisation => ApprovedOrganisation.Of(Slug, Revision!);
}

public sealed record PublishedEntry
{
    public required string Slug { get; init; }

    public required Revision Revision { get; init; }

    /// <summary>Of an organisation or mechanism.</summary>
    public ApprovedOrganisation Organisation => ApprovedOrganisation.Of(Slug, Revision);
}

/// <summary>A revision that is or was public, and who approved it when.</summary>
public sealed record ApprovedRevision(Entry Entry, Revision Revision, string Approver, DateTimeOffset At)
{
    /// <summary>Organisations and mechanisms have channels and services.</summary>
    public bool HasParts => Entry.Kind is EntryKind.Organisation or EntryKind.Mechanism;
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
