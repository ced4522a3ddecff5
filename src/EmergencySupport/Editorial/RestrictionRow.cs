using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>A narrowing as staff read it.</summary>
public sealed record RestrictionRow
{
    public required Restriction Restriction { get; init; }

    /// <summary>What the entry was called when it was last published. Null when that was redacted.</summary>
    public required LocalText? Entry { get; init; }

    /// <summary>The channel or service. Null for a whole entry, and where the part is no longer there.</summary>
    public required LocalText? Part { get; init; }

    /// <summary>Where a channel leads. Null for all else.</summary>
    public required string? Value { get; init; }

    public required string By { get; init; }

    /// <summary>Null when nobody was needed, or nobody has agreed yet.</summary>
    public required string? SecondedBy { get; init; }

    /// <summary>Null while it stands.</summary>
    public required string? LiftedBy { get; init; }

    public bool Waits => Restriction is { EffectiveAt: null, LiftedAt: null };

    public bool Stands => Restriction is { EffectiveAt: not null, LiftedAt: null };

    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<RestrictionRow>> ReadAsync(DirectoryDbContext db, IQueryable<Restriction> which, CancellationToken cancellationToken)
    {
        var narrowings = await which.AsNoTracking().OrderByDescending(narrowing => narrowing.At).ToListAsync(cancellationToken);
        var entries = narrowings.Select(narrowing => narrowing.EntryId).Distinct().ToList();
        var kinds = await db.Entries.AsNoTracking().Where(entry => entries.Contains(entry.Id)).ToDictionaryAsync(entry => entry.Id, entry => entry.Kind, cancellationToken);
        var names = await ActorNames.ReadAsync(db, narrowings.SelectMany(narrowing => new[] { narrowing.By, narrowing.SecondedBy, narrowing.LiftedBy }), cancellationToken);
        var read = new Dictionary<Guid, (LocalText? Name, Dictionary<Guid, (LocalText Name, string? Value)> Parts)>();
        foreach (var entry in entries)
        {
            var revision = (await PublishedRevisions.LastAsync(db, entry, cancellationToken))?.Revision;
            read[entry] = revision is null ? (null, []) : (EntryName.Of(kinds[entry], revision), PartsOf(entry, kinds[entry], revision));
        }

        return narrowings.ConvertAll(narrowing =>
        {
            var (name, parts) = read[narrowing.EntryId];
            var part = parts.GetValueOrDefault(narrowing.PartId);

            return new RestrictionRow
            {
                Restriction = narrowing,
                Entry = name,
                Part = part.Name,
                Value = part.Value,
                By = names[narrowing.By],
                SecondedBy = narrowing.SecondedBy is { } second ? names[second] : null,
                LiftedBy = narrowing.LiftedBy is { } lifted ? names[lifted] : null,
            };
        });
    }

    private static Dictionary<Guid, (LocalText Name, string? Value)> PartsOf(Guid entry, EntryKind kind, Revision revision)
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
