using EmergencySupport.Data;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>The number of organisations per need and area, counted in advance by <c>counts.sql</c>.</summary>
public sealed class Availability(DirectoryDbContext db)
{
    /// <summary>The key of organisations that help in every area. They are not counted under other keys.</summary>
    public const string EveryArea = "*";

    /// <param name="need">Null for any need.</param>
    /// <param name="area">Null if no area is chosen.</param>
    public async Task<int> CountAsync(Need? need, Area? area, CancellationToken cancellationToken)
    {
        var (slug, code) = (need?.Slug ?? "", area?.Code ?? "");

        return await db.Database.SqlQuery<int>(
            $"""
            select coalesce(sum(organisations), 0)::int as "Value"
            from availability where area in ({code}, '*') and need = {slug}
            """).SingleAsync(cancellationToken);
    }

    /// <summary>Counts by slug of a need. The empty key holds the count for any need.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ByNeedAsync(Area? area, CancellationToken cancellationToken)
    {
        var code = area?.Code ?? "";

        return await db.Database.SqlQuery<Count>(
            $"""
            select need as key, sum(organisations)::int as organisations
            from availability where area in ({code}, '*') group by need
            """).ToDictionaryAsync(count => count.Key, count => count.Organisations, cancellationToken);
    }

    /// <summary>
    /// Counts by code of an area. The empty key holds the count without a chosen area. An area without a key has the
    /// count of "*".
    /// </summary>
    public async Task<IReadOnlyDictionary<string, int>> ByAreaAsync(Need? need, CancellationToken cancellationToken)
    {
        var slug = need?.Slug ?? "";

        return await db.Database.SqlQuery<Count>(
            $"""
            select area as key, (organisations + case area when '*' then 0 else coalesce(
                (select organisations from availability where area = '*' and need = {slug}), 0) end)::int as organisations
            from availability where need = {slug}
            """).ToDictionaryAsync(count => count.Key, count => count.Organisations, cancellationToken);
    }

    private sealed record Count(string Key, int Organisations);
}
