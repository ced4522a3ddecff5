using EmergencySupport.Data;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Publishing;

/// <summary>All queries for published revisions.</summary>
public static class PublishedRevisions
{
    /// <summary>All published revisions with their current slugs.</summary>
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

    /// <summary>The newest text of each of these entries, published or not. Erased texts are left out.</summary>
    public static Task<List<Revision>> NewestAsync(
        DirectoryDbContext db, IQueryable<Guid> entries, CancellationToken cancellationToken)
    {
        var texts = db.Revisions.AsNoTracking().Where(revision => revision.Details != null && entries.Contains(revision.EntryId));

        return texts.Where(revision => !texts.Any(later => later.EntryId == revision.EntryId && later.Number > revision.Number))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The published revisions of all entries of these kinds.</summary>
    public static Task<List<PublishedEntry>> AllAsync(
        DirectoryDbContext db, EntryKind[] kinds, CancellationToken cancellationToken) =>
        All(db)
            .Where(published =>
                db.Set<Entry>().Any(entry => entry.Id == published.Revision.EntryId && kinds.Contains(entry.Kind)))
            .ToListAsync(cancellationToken);

    /// <inheritdoc cref="AllAsync(DirectoryDbContext, EntryKind[], CancellationToken)"/>
    public static Task<List<PublishedEntry>> AllAsync(
        DirectoryDbContext db, EntryKind kind, CancellationToken cancellationToken) =>
        AllAsync(db, [kind], cancellationToken);

    /// <summary>The published revision of one organisation or mechanism. Empty when it is not public, or is something else.</summary>
    public static Task<List<PublishedEntry>> OrganisationAsync(
        DirectoryDbContext db, Guid entry, CancellationToken cancellationToken)
    {
        var organisations = Entries(db, EntryKind.Organisation, EntryKind.Mechanism);

        return All(db)
            .Where(published => published.Revision.EntryId == entry && organisations.Contains(published.Revision.EntryId))
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// The published revisions of these entries, by entry id. Withdrawn and redacted ones are left out.
    /// </summary>
    public static Task<Dictionary<Guid, PublishedEntry>> OfAsync(
        DirectoryDbContext db, IReadOnlyCollection<Guid> entries, CancellationToken cancellationToken) =>
        All(db).Where(published => entries.Contains(published.Revision.EntryId))
            .ToDictionaryAsync(published => published.Revision.EntryId, cancellationToken);

    /// <summary>Finds an entry of one of these kinds by a current or former slug.</summary>
    public static async Task<EntryLookup> FindAsync(
        DirectoryDbContext db, string slug, EntryKind[] kinds, CancellationToken cancellationToken)
    {
        var entry = await db.Slugs.AsNoTracking().Where(known => known.Slug == slug)
            .Join(db.Entries, known => known.EntryId, entry => entry.Id, (_, entry) => entry)
            .SingleOrDefaultAsync(cancellationToken);
        if (entry is null || !kinds.Contains(entry.Kind))
        {
            return new EntryLookup(LookupResult.Nothing, slug, null);
        }

        var published = (await OfAsync(db, [entry.Id], cancellationToken)).GetValueOrDefault(entry.Id);

        return published is null
            ? new EntryLookup(LookupResult.Withdrawn, slug, null)
            : new EntryLookup(
                published.Slug == slug ? LookupResult.Published : LookupResult.Moved, published.Slug, published.Revision);
    }

    /// <summary>The ids of the published entries of these kinds.</summary>
    public static IQueryable<Guid> Entries(DirectoryDbContext db, params EntryKind[] kinds) => db.Publications
        .Join(
            db.Entries.Where(entry => kinds.Contains(entry.Kind)),
            publication => publication.EntryId,
            entry => entry.Id,
            (_, entry) => entry.Id);

    /// <summary>Null when the entry is not public.</summary>
    public static Task<Publication?> PublicationAsync(
        DirectoryDbContext db, Guid entry, CancellationToken cancellationToken) =>
        db.Publications.AsNoTracking()
            .SingleOrDefaultAsync(publication => publication.EntryId == entry, cancellationToken);

    public static Task<bool> IsPublishedAsync(DirectoryDbContext db, Guid entry, CancellationToken cancellationToken) =>
        db.Publications.AnyAsync(publication => publication.EntryId == entry, cancellationToken);

    /// <summary>Whether this is the published revision of its entry.</summary>
    public static Task<bool> IsCurrentAsync(
        DirectoryDbContext db, Guid revision, CancellationToken cancellationToken) =>
        db.Publications.AnyAsync(publication => publication.RevisionId == revision, cancellationToken);

    /// <summary>The published revision with its approval. Null when the entry is not public.</summary>
    public static Task<ApprovedRevision?> CurrentAsync(
        DirectoryDbContext db, Guid entry, CancellationToken cancellationToken) =>
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
                (pair, entry) =>
                    new ApprovedRevision(entry, pair.revision, pair.publication.Approver, pair.publication.At))
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>
    /// The last published revision with its approval, even if the entry is no longer public. Null when no revision was
    /// ever published.
    /// </summary>
    public static Task<ApprovedRevision?> LastAsync(
        DirectoryDbContext db, Guid entry, CancellationToken cancellationToken) =>
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
            .OrderByDescending(published => published.happened.Number)
            .Select(published => new ApprovedRevision(
                published.entry, published.revision, published.happened.Actor, published.happened.At))
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>
    /// The published revision, or the last one of a withdrawn entry. Null when the entry was never public.
    /// </summary>
    public static async Task<Revision?> CurrentOrLastAsync(
        DirectoryDbContext db, Guid entry, CancellationToken cancellationToken) =>
        (await CurrentAsync(db, entry, cancellationToken) ?? await LastAsync(db, entry, cancellationToken))?.Revision;

    /// <summary>The restrictions in force: effective and not lifted.</summary>
    public static IQueryable<Restriction> Restrictions(DirectoryDbContext db) =>
        db.Restrictions.AsNoTracking()
            .Where(restriction => restriction.EffectiveAt != null && restriction.LiftedAt == null);

    /// <summary>
    /// The details of organisations by revision, cached because revisions never change. Redacted ones are left out.
    /// </summary>
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

    /// <param name="Letters">Length of the JSON that they were read from.</param>
    private sealed record CachedDetails(OrganisationDetails Details, int Letters)
    {
        /// <summary>An estimate of the memory for the texts and the objects that hold them.</summary>
        public long Bytes => 4L * Letters;

        public static CachedDetails Of(Revision revision) =>
            new(revision.Read<OrganisationDetails>(), revision.Details!.Length);
    }
}

/// <param name="Slug">The current slug of a published entry, else the requested one.</param>
/// <param name="Revision">Null when no public entry was found.</param>
public sealed record EntryLookup(LookupResult Result, string Slug, Revision? Revision)
{
    /// <summary>Only for a published organisation or mechanism.</summary>
    public ApprovedOrganisation Organisation => ApprovedOrganisation.Of(Slug, Revision!);
}

public sealed record PublishedEntry
{
    public required string Slug { get; init; }

    public required Revision Revision { get; init; }

    /// <summary>Only for an organisation or mechanism.</summary>
    public ApprovedOrganisation Organisation => ApprovedOrganisation.Of(Slug, Revision);
}

/// <summary>A revision that is or was public, with its approval.</summary>
public sealed record ApprovedRevision(Entry Entry, Revision Revision, string Approver, DateTimeOffset At)
{
    /// <summary>Whether the entry is an organisation or mechanism, and so has channels and services.</summary>
    public bool HasParts => Entry.Kind is EntryKind.Organisation or EntryKind.Mechanism;
}

public enum LookupResult
{
    Nothing,
    Published,

    /// <summary>The slug is a former one. Redirect to the current one.</summary>
    Moved,

    /// <summary>The entry exists but is not public.</summary>
    Withdrawn,
}
