using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Publishing;

/// <summary>What the public is shown of an entry: its details as they were approved, less what was narrowed since.</summary>
/// <param name="Doubtful">Part ids of channels that are shown with a word of doubt.</param>
/// <param name="AnyHidden">True when a channel is out of sight.</param>
public sealed record Narrowed(OrganisationDetails Details, IReadOnlySet<Guid> Doubtful, bool AnyHidden)
{
    public static async Task<Narrowed> ReadAsync(DirectoryDbContext db, Guid entry, OrganisationDetails approved, CancellationToken cancellationToken) =>
        Of(entry, approved, await Standing(db).Where(narrowing => narrowing.EntryId == entry).ToListAsync(cancellationToken));

    /// <summary>Those that hold now.</summary>
    public static IQueryable<Narrowing> Standing(DirectoryDbContext db) =>
        db.Narrowings.AsNoTracking().Where(narrowing => narrowing.EffectiveAt != null && narrowing.LiftedAt == null);

    public static Narrowed Of(Guid entry, OrganisationDetails approved, IReadOnlyList<Narrowing> standing)
    {
        var byPart = standing.ToLookup(narrowing => narrowing.PartId);
        var shown = approved.Channels.Where(channel => !Is(channel.Key, NarrowingKind.Hidden)).ToList();

        return new(
            standing.Count == 0 ? approved : approved with { Channels = shown, Services = [.. approved.Services.Select(Narrow)] },
            shown.Where(channel => Is(channel.Key, NarrowingKind.Doubtful)).Select(channel => PartId.Of(entry, channel.Key)).ToHashSet(),
            shown.Count < approved.Channels.Count);

        bool Is(string key, NarrowingKind kind) => byPart[PartId.Of(entry, key)].Any(narrowing => narrowing.Kind == kind);

        Service Narrow(Service service)
        {
            var less = byPart[PartId.Of(entry, service.Key)].SelectMany(narrowing => narrowing.Areas).ToList();
            var state = Is(service.Key, NarrowingKind.Closed) ? IntakeState.Closed : Is(service.Key, NarrowingKind.Paused) ? IntakeState.Paused : (IntakeState?)null;

            return service with
            {
                Intake = state is { } narrowed ? new Intake { State = narrowed } : service.Intake,
                Reach = less.Count > 0 && service.Reach is { } reach ? reach with { Except = [.. (reach.Except ?? []).Union(less)] } : service.Reach,
            };
        }
    }
}
