using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>The general ways to turn, which stand after every answer.</summary>
public sealed class Routes(IDbContextFactory<DirectoryDbContext> contexts, DirectoryCache cache)
{
    /// <summary>About: the texts of a few routes in five languages.</summary>
    private const long Bytes = 64 * 1024;

    /// <summary>Those to show for an area, or for any where it is null, in their order.</summary>
    public async ValueTask<IReadOnlyList<RouteDetails>> ForAsync(Area? area, AreaTree areas, CancellationToken cancellationToken) =>
        [.. (await GetAsync(cancellationToken)).Where(route => area is null || !(route.NotIn ?? []).Select(areas.Find).OfType<Area>().Any(without => areas.Contains(without, area)))];

    /// <summary>In their order.</summary>
    public ValueTask<IReadOnlyList<RouteDetails>> GetAsync(CancellationToken cancellationToken) =>
        cache.ReadAsync(nameof(Routes), () => ReadAsync(cancellationToken), _ => Bytes);

    private async Task<IReadOnlyList<RouteDetails>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var routes = await PublishedRevisions.AllAsync(db, EntryKind.Route, cancellationToken);

        return [.. routes.Select(route => route.Revision.Read<RouteDetails>()).OrderBy(route => route.Position)];
    }
}
