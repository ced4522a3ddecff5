using EmergencySupport.Data;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>How many organisations a need and an area find, counted beforehand: see <c>counts.sql</c>.</summary>
public sealed class Availability(DirectoryDbContext db)
{
    /// <summary>The key of those that answer for every area, and stand at no other.</summary>
    public const string EveryArea = "*";

    /// <param name="need">Null for any.</param>
    /// <param name="area">Null for none chosen.</param>
    public async Task<int> CountAsync(Need? need, Area? area, CancellationToken cancellationToken)
    {
        var (slug, code) = (need?.Slug ?? "", area?.Code ?? "");

        return await db.Database.SqlQuery<int>(
            $"select coalesce(sum(organisations), 0)::int as \"Value\" from availability where area in ({code}, '*') and need = {slug}").SingleAsync(cancellationToken);
    }

    /// <summary>By slug of a need; empty for any.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ByNeedAsync(Area? area, CancellationToken cancellationToken)
    {
        var code = area?.Code ?? "";

        return await db.Database.SqlQuery<Count>(
            $"select need as key, sum(organisations)::int as organisations from availability where area in ({code}, '*') group by need")
            .ToDictionaryAsync(count => count.Key, count => count.Organisations, cancellationToken);
    }

    /// <summary>By code of an area; empty where none is chosen. An area that is missing here has as many as "*".</summary>
    public async Task<IReadOnlyDictionary<string, int>> ByAreaAsync(Need? need, CancellationToken cancellationToken)
    {
        var slug = need?.Slug ?? "";

        return await db.Database.SqlQuery<Count>(
            $"""
            select area as key, (organisations + case area when '*' then 0 else coalesce((select organisations from availability where area = '*' and need = {slug}), 0) end)::int as organisations
            from availability where need = {slug}
            """).ToDictionaryAsync(count => count.Key, count => count.Organisations, cancellationToken);
    }

    private sealed record Count(string Key, int Organisations);
}
