using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Taxonomies;

/// <summary>Reads the taxonomy from the database and caches it.</summary>
public sealed class TaxonomyStore(IDbContextFactory<DirectoryDbContext> contexts, DirectoryCache cache)
{
    /// <summary>Estimated size in the cache: names of areas, needs and languages, in each interface language.</summary>
    private const long Bytes = 2 * 1024 * 1024;

    private volatile Taxonomy? last;

    /// <summary>
    /// Returns the taxonomy. While the database is away, returns the one last read, so that the three questions keep
    /// working.
    /// </summary>
    public async ValueTask<Taxonomy> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return last = await cache.ReadAsync(nameof(TaxonomyStore), () => ReadAsync(cancellationToken), _ => Bytes);
        }
        catch (Exception error) when (error is not OperationCanceledException && last is { } known)
        {
            return known;
        }
    }

    public static async Task<Taxonomy> ReadAsync(DirectoryDbContext db, CancellationToken cancellationToken) => new()
    {
        Needs = new NeedTree(await db.Needs.AsNoTracking().ToListAsync(cancellationToken)),
        Areas = new AreaTree(await db.Areas.AsNoTracking().ToListAsync(cancellationToken)),
        Languages = await db.Languages.AsNoTracking()
            .ToDictionaryAsync(language => language.Code, StringComparer.Ordinal, cancellationToken),
        Causes = await db.Causes.AsNoTracking()
            .ToDictionaryAsync(cause => cause.Slug, StringComparer.Ordinal, cancellationToken),
        Situations = await db.Situations.AsNoTracking().OrderBy(situation => situation.Position)
            .ToListAsync(cancellationToken),
    };

    private async Task<Taxonomy> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await ReadAsync(db, cancellationToken);
    }
}
