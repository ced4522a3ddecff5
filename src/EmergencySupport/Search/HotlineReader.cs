using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>Reads the hotlines and since when each stands.</summary>
internal static class HotlineReader
{
    /// <summary>All published hotlines, except suspended ones.</summary>
    public static async Task<IReadOnlyList<KnownHotline>> ReadAsync(
        DirectoryDbContext db, DirectoryCache cache, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var entries = await db.Hotlines.Select(row => row.EntryId).Distinct().ToListAsync(cancellationToken);
        var published = await PublishedRevisions.OfAsync(db, entries, cancellationToken);
        var approved = published.Values.Select(entry => entry.Organisation).ToList();
        var pasts = await PastsAsync(db, cache, entries, cancellationToken);
        var facts = await OrganisationFacts.ReadAsync(db, approved, cancellationToken);

        return [.. approved.Zip(facts).SelectMany(pair => Of(pair.First, pair.Second, [.. pasts[pair.First.Id]], taxonomy))];
    }

    /// <summary>The hotlines that an organisation would have if its details were published now.</summary>
    public static async Task<IReadOnlyList<KnownHotline>> IfPublishedAsync(
        DirectoryDbContext db,
        DirectoryCache cache,
        ApprovedOrganisation organisation,
        Taxonomy taxonomy,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var pasts = await PastsAsync(db, cache, [organisation.Id], cancellationToken);
        var facts = await OrganisationFacts.ReadAsync(db, organisation, cancellationToken);
        var present = new Past(now, HotlineIdentity.AllOf(organisation.Details));

        return [.. Of(organisation, facts, [present, .. pasts[organisation.Id]], taxonomy)];
    }

    private static IEnumerable<KnownHotline> Of(
        ApprovedOrganisation approved, OrganisationFacts facts, IReadOnlyList<Past> pasts, Taxonomy taxonomy)
    {
        // Services and channels with restrictions; the identity as it was approved, which no restriction changes.
        var services = HotlineIdentity.Services(facts.Details).Select(service => new HotlineService(service, taxonomy)).ToList();

        return HotlineIdentity.Channels(facts.Details).Select(channel =>
            new KnownHotline(facts, channel, services, Since(HotlineIdentity.Of(channel, approved.Details), pasts)));
    }

    /// <summary>The first of the last publications in a row that had this hotline.</summary>
    private static DateTimeOffset Since(string identity, IReadOnlyList<Past> pasts) =>
        pasts.TakeWhile(past => past.Hotlines.Contains(identity)).Select(past => past.At).LastOrDefault(DateTimeOffset.MaxValue);

    /// <summary>The publications of each entry, the newest first. Redacted texts are left out.</summary>
    private static async Task<ILookup<Guid, Past>> PastsAsync(
        DirectoryDbContext db, DirectoryCache cache, IReadOnlyCollection<Guid> entries, CancellationToken cancellationToken)
    {
        var publications = await db.Revisions.Where(revision => entries.Contains(revision.EntryId))
            .Join(
                db.Events.Where(happened => happened.Kind == EventKind.Published),
                revision => revision.Id,
                happened => happened.RevisionId,
                (revision, happened) => new { Entry = revision.EntryId, Revision = revision.Id, happened.At, happened.Number })
            .OrderByDescending(publication => publication.Number)
            .ToListAsync(cancellationToken);
        var revisions = publications.Select(publication => publication.Revision).Distinct().ToList();
        var details = await PublishedRevisions.DetailsAsync(db, cache, revisions, cancellationToken);

        return publications.Where(publication => details.ContainsKey(publication.Revision))
            .ToLookup(
                publication => publication.Entry,
                publication => new Past(publication.At, HotlineIdentity.AllOf(details[publication.Revision])));
    }

    /// <param name="At">When a revision was published.</param>
    /// <param name="Hotlines">The identities of its hotlines.</param>
    private sealed record Past(DateTimeOffset At, HashSet<string> Hotlines);
}

/// <summary>A hotline without what depends on the time. It may be cached.</summary>
internal sealed record KnownHotline(
    OrganisationFacts Organisation, Channel Channel, IReadOnlyList<HotlineService> Services, DateTimeOffset Since)
{
    public Hotline At(DateTimeOffset now)
    {
        var organisation = Organisation.At(now);
        var open = Services.Where(known => organisation.HasOpenIntake(known.Service)).ToList();

        return new(organisation, Channel, open, Since) { HasClosedService = open.Count < Services.Count };
    }
}
