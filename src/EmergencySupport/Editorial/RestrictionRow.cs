using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>A restriction as staff pages show it.</summary>
public sealed record RestrictionRow
{
    public required Restriction Restriction { get; init; }

    /// <summary>The entry's name in its last published revision. Null when that was redacted.</summary>
    public required LocalText? Entry { get; init; }

    /// <summary>
    /// The name of the channel or service. Null for a whole entry, and when the part no longer exists.
    /// </summary>
    public required LocalText? Part { get; init; }

    /// <summary>The number or address of a channel. Null for other parts.</summary>
    public required string? Value { get; init; }

    public required string By { get; init; }

    /// <summary>The second account. Null when none was needed or none has agreed yet.</summary>
    public required string? SecondedBy { get; init; }

    /// <summary>The account that lifted the restriction. Null when it was not lifted.</summary>
    public required string? LiftedBy { get; init; }

    public bool IsPending => Restriction is { EffectiveAt: null, LiftedAt: null };

    public bool IsInForce => Restriction.IsInForce;

    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<RestrictionRow>> ReadAsync(
        DirectoryDbContext db, IQueryable<Restriction> query, CancellationToken cancellationToken)
    {
        var restrictions = await query.AsNoTracking().OrderByDescending(restriction => restriction.At)
            .ToListAsync(cancellationToken);
        var entries = restrictions.Select(restriction => restriction.EntryId).Distinct().ToList();
        var kinds = await db.Entries.AsNoTracking().Where(entry => entries.Contains(entry.Id))
            .ToDictionaryAsync(entry => entry.Id, entry => entry.Kind, cancellationToken);
        var actors = restrictions.SelectMany(
            restriction => new[] { restriction.By, restriction.SecondedBy, restriction.LiftedBy });
        var names = await ActorNames.ReadAsync(db, actors, cancellationToken);
        var texts = new Dictionary<Guid, (LocalText? Name, Dictionary<Guid, (LocalText Name, string? Value)> Parts)>();
        foreach (var entry in entries)
        {
            var revision = (await PublishedRevisions.LastAsync(db, entry, cancellationToken))?.Revision;
            texts[entry] = revision is null
                ? (null, [])
                : (EntryName.Of(kinds[entry], revision), PartsOf(entry, kinds[entry], revision));
        }

        return restrictions.ConvertAll(restriction =>
        {
            var (name, parts) = texts[restriction.EntryId];
            var part = parts.GetValueOrDefault(restriction.PartId);

            return new RestrictionRow
            {
                Restriction = restriction,
                Entry = name,
                Part = part.Name,
                Value = part.Value,
                By = names[restriction.By],
                SecondedBy = restriction.SecondedBy is { } second ? names[second] : null,
                LiftedBy = restriction.LiftedBy is { } lifted ? names[lifted] : null,
            };
        });
    }

    private static Dictionary<Guid, (LocalText Name, string? Value)> PartsOf(
        Guid entry, EntryKind kind, Revision revision)
    {
        if (kind is not (EntryKind.Organisation or EntryKind.Mechanism) || revision.Details is null)
        {
            return [];
        }

        var details = revision.Read<OrganisationDetails>();

        return details.ChannelsAndServices().ToDictionary(
            part => PartId.Of(entry, part.Key),
            part => (part.Name, details.Channels.FirstOrDefault(channel => channel.Key == part.Key)?.Value));
    }
}
