using EmergencySupport.Data;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>
/// The number of organisations per need and area, counted in advance by <c>counts.sql</c>. Counts are cached for a minute,
/// as the rows of an answer are.
/// </summary>
public sealed class Availability(DirectoryDbContext db, DirectoryCache cache)
{
    /// <summary>The key of organisations that help in every area. They are not counted under other keys.</summary>
    public const string EveryArea = "*";

    private static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(1);

    /// <param name="need">Null for any need.</param>
    /// <param name="area">Null if no area is chosen.</param>
    public async Task<int> CountAsync(Need? need, Area? area, CancellationToken cancellationToken) =>
        (await ByNeedAsync(area, cancellationToken)).GetValueOrDefault(need?.Slug ?? "");

    /// <summary>Counts by slug of a need. The empty key holds the count for any need.</summary>
    public Task<Dictionary<string, int>> ByNeedAsync(Area? area, CancellationToken cancellationToken)
    {
        var code = area?.Code ?? "";

        return CachedAsync(
            (nameof(ByNeedAsync), code),
            $"""
            select need as key, sum(organisations)::int as organisations
            from availability where area in ({code}, '*') group by need
            """,
            cancellationToken);
    }

    /// <summary>
    /// Counts by code of an area. The empty key holds the count without a chosen area. An area without a key has the
    /// count of "*".
    /// </summary>
    public Task<Dictionary<string, int>> ByAreaAsync(Need? need, CancellationToken cancellationToken)
    {
        var slug = need?.Slug ?? "";

        return CachedAsync(
            (nameof(ByAreaAsync), slug),
            $"""
            select area as key, (organisations + case area when '*' then 0 else coalesce(
                (select organisations from availability where area = '*' and need = {slug}), 0) end)::int as organisations
            from availability where need = {slug}
            """,
            cancellationToken);
    }

    private Task<Dictionary<string, int>> CachedAsync(
        (string, string) key, FormattableString sql, CancellationToken cancellationToken) =>
        cache.ReadAsync(
            (nameof(Availability), key),
            () => db.Database.SqlQuery<Count>(sql)
                .ToDictionaryAsync(count => count.Key, count => count.Organisations, cancellationToken),
            counts => 100 + (100L * counts.Count),
            MaximumAge).AsTask();

    private sealed record Count(string Key, int Organisations);
}
