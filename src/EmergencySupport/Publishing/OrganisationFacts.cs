using EmergencySupport.Data;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Publishing;

/// <summary>
/// The facts about a public organisation that do not depend on the time: its approved details less the restrictions,
/// and the checks of each part. It may be cached. <see cref="At"/> returns what the public sees at a point in time.
/// </summary>
public sealed class OrganisationFacts
{
    private readonly ApprovedOrganisation approved;
    private readonly HashSet<Guid> doubtful;
    private readonly Dictionary<Guid, LastCheck> checks;

    private OrganisationFacts(
        ApprovedOrganisation approved, OrganisationDetails details, HashSet<Guid> doubtful, Dictionary<Guid, LastCheck> checks)
    {
        this.approved = approved;
        this.doubtful = doubtful;
        this.checks = checks;
        Details = details;
    }

    public Guid Id => approved.Id;

    /// <summary>Null when it has no public page yet.</summary>
    public string? Slug => approved.Slug;

    /// <summary>The approved details without suspended channels, and with restrictions applied to services.</summary>
    public OrganisationDetails Details { get; }

    /// <summary>True when a channel is suspended.</summary>
    public bool AnySuspended => Details.Channels.Count < approved.Details.Channels.Count;

    /// <summary>What the suspended channels are for.</summary>
    public IReadOnlyCollection<ChannelPurpose> SuspendedPurposes =>
    [
        .. approved.Details.Channels.ExceptBy(Details.Channels.Select(channel => channel.Key), channel => channel.Key)
            .Select(channel => channel.Purpose),
    ];

    /// <summary>
    /// What the public sees at a point in time. Must be called each time the organisation is shown; the result must not
    /// be cached.
    /// </summary>
    public PublicOrganisation At(DateTimeOffset now) => new(this, now);

    /// <summary>Whether a restriction marks the channel as doubtful.</summary>
    public bool IsDoubtful(string key) => doubtful.Count > 0 && doubtful.Contains(PartId.Of(Id, key));

    /// <summary>What checks say of a part. Null when the part was never checked or has changed since.</summary>
    public LastCheck? CheckOf(string key) => checks.Count == 0 ? null : checks.GetValueOrDefault(PartId.Of(Id, key));

    /// <param name="approved">A published revision, or one to preview.</param>
    /// <param name="restrictions">May include those of other entries, pending and lifted ones: they are
    /// ignored.</param>
    /// <param name="checks">May include those of other entries: they are ignored.</param>
    public static OrganisationFacts Of(
        ApprovedOrganisation approved, IEnumerable<Restriction> restrictions, IEnumerable<Check> checks)
    {
        var inForce = restrictions.Where(restriction => restriction.EntryId == approved.Id && restriction.IsInForce)
            .ToList();
        var details = inForce.Count == 0
            ? approved.Details
            : RestrictedDetails.Of(approved, inForce.ToLookup(restriction => restriction.PartId));
        var doubtful = inForce.Where(restriction => restriction.Kind == RestrictionKind.Doubtful)
            .Select(restriction => restriction.PartId);
        var ownChecks = checks.Where(check => check.EntryId == approved.Id).ToList();

        return new(approved, details, [.. doubtful], LastChecks(approved, ownChecks));
    }

    public static async Task<OrganisationFacts> ReadAsync(
        DirectoryDbContext db, ApprovedOrganisation approved, CancellationToken cancellationToken) =>
        (await ReadAsync(db, [approved], [approved.Id], [approved.Id], cancellationToken)).Single();

    public static Task<IReadOnlyList<OrganisationFacts>> ReadAsync(
        DirectoryDbContext db, IReadOnlyList<ApprovedOrganisation> approved, CancellationToken cancellationToken)
    {
        var ids = approved.Select(organisation => organisation.Id).ToList();

        return ReadAsync(db, approved, ids, ids, cancellationToken);
    }

    /// <summary>Reads the restrictions of all organisations in one query, and their checks in another.</summary>
    /// <param name="approved">The organisations, in the order of the result.</param>
    /// <param name="restricted">Ids of the organisations that have restrictions. When empty, the query is
    /// skipped.</param>
    /// <param name="isChecked">Ids of the organisations that have checks. When empty, the query is skipped.</param>
    public static async Task<IReadOnlyList<OrganisationFacts>> ReadAsync(
        DirectoryDbContext db,
        IReadOnlyList<ApprovedOrganisation> approved,
        IReadOnlyCollection<Guid> restricted,
        IReadOnlyCollection<Guid> isChecked,
        CancellationToken cancellationToken)
    {
        var inForce = PublishedRevisions.Restrictions(db)
            .Where(restriction => restricted.Contains(restriction.EntryId));
        var restrictions = restricted.Count == 0 ? [] : await inForce.ToListAsync(cancellationToken);
        var ofChecked = db.Checks.AsNoTracking().Where(check => isChecked.Contains(check.EntryId));
        var checks = isChecked.Count == 0 ? [] : await ofChecked.ToListAsync(cancellationToken);
        var restrictionsOf = restrictions.ToLookup(restriction => restriction.EntryId);
        var checksOf = checks.ToLookup(check => check.EntryId);

        return
        [
            .. approved.Select(organisation =>
                Of(organisation, restrictionsOf[organisation.Id], checksOf[organisation.Id])),
        ];
    }

    /// <summary>What the checks of each part say, by part id. Undone checks and those of former content are left out.</summary>
    private static Dictionary<Guid, LastCheck> LastChecks(ApprovedOrganisation approved, List<Check> checks)
    {
        var parts = checks.Count == 0 ? [] : Parts.Of(approved.Id, approved.Details);

        return checks
            .Where(check => check.UndoneAt is null
                && parts.TryGetValue(check.PartId, out var part)
                && part.Sha256 == check.PartSha256)
            .GroupBy(check => check.PartId)
            .ToDictionary(ofPart => ofPart.Key, ofPart => LastCheck.Of(ofPart, parts[ofPart.Key].Holds));
    }
}

/// <summary>An organisation or mechanism as it was approved, before restrictions.</summary>
/// <param name="Slug">Null when it has no public page yet.</param>
public sealed record ApprovedOrganisation(Guid Id, string? Slug, OrganisationDetails Details)
{
    public static ApprovedOrganisation Of(string slug, Revision revision) =>
        new(revision.EntryId, slug, revision.Read<OrganisationDetails>());
}
