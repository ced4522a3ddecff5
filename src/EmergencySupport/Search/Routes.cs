using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>General routes to help, such as embassies, which are shown after every answer.</summary>
public sealed class Routes(IDbContextFactory<DirectoryDbContext> contexts, DirectoryCache cache)
{
    /// <summary>Estimated size in the cache: the texts of a few routes in each interface language.</summary>
    private const long Bytes = 64 * 1024;

    /// <summary>The routes for an area, in order. All routes when the area is null.</summary>
    public async ValueTask<IReadOnlyList<RouteDetails>> ForAsync(
        Area? area, AreaTree areas, CancellationToken cancellationToken)
    {
        var routes = await GetAsync(cancellationToken);

        return area is null ? routes : [.. routes.Where(route => !IsExcluded(route, area, areas))];
    }

    /// <summary>All routes, in order.</summary>
    public ValueTask<IReadOnlyList<RouteDetails>> GetAsync(CancellationToken cancellationToken) =>
        cache.ReadAsync(nameof(Routes), () => ReadAsync(cancellationToken), _ => Bytes);

    private static bool IsExcluded(RouteDetails route, Area area, AreaTree areas) =>
        (route.NotIn ?? []).Select(areas.Find).OfType<Area>().Any(excluded => areas.Contains(excluded, area));

    private async Task<IReadOnlyList<RouteDetails>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var routes = await PublishedRevisions.AllAsync(db, EntryKind.Route, cancellationToken);

        return [.. routes.Select(route => route.Revision.Read<RouteDetails>()).OrderBy(route => route.Position)];
    }
}
