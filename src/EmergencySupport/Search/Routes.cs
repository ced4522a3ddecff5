using EmergencySupport.Areas;
using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Guidance;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>The general ways to turn, which stand after every answer: kept in memory for some seconds, or until something changes.</summary>
public sealed class Routes(IDbContextFactory<DirectoryDbContext> contexts, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly Kept<IReadOnlyList<RouteDetails>> kept = new(clock, Fresh);

    public void Forget() => kept.Forget();

    /// <summary>Those to show for an area, or for any where it is null, in their order.</summary>
    public async ValueTask<IReadOnlyList<RouteDetails>> ForAsync(Area? area, AreaTree areas, CancellationToken cancellationToken) =>
        [.. (await GetAsync(cancellationToken)).Where(route => area is null || !(route.NotIn ?? []).Select(areas.Find).OfType<Area>().Any(without => areas.Contains(without, area)))];

    /// <summary>In their order.</summary>
    public async ValueTask<IReadOnlyList<RouteDetails>> GetAsync(CancellationToken cancellationToken) => kept.Value ?? await kept.ReadAsync(async () =>
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var routes = await PublishedEntries.AllAsync(db, EntryKind.Route, cancellationToken);

        return [.. routes.Select(route => route.Revision.Read<RouteDetails>()).OrderBy(route => route.Position)];
    });
}
