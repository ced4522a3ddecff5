using EmergencySupport.Areas;
using EmergencySupport.Data;
using EmergencySupport.Needs;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Taxonomies;

/// <summary>The taxonomy as the database holds it, read once and again after a change.</summary>
public sealed class TaxonomyStore(IDbContextFactory<DirectoryDbContext> contexts)
{
    private readonly Kept<Taxonomy> kept = new();

    public void Forget() => kept.Forget();

    public async ValueTask<Taxonomy> GetAsync(CancellationToken cancellationToken) => kept.Value ?? await kept.ReadAsync(
        async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);

            return await ReadAsync(db, cancellationToken);
        },

        // A directory that is not seeded yet is asked again at the next request.
        read => read.Areas.All.Any());

    public static async Task<Taxonomy> ReadAsync(DirectoryDbContext db, CancellationToken cancellationToken) => new()
    {
        Needs = new NeedTree(await db.Needs.AsNoTracking().ToListAsync(cancellationToken)),
        Areas = new AreaTree(await db.Areas.AsNoTracking().ToListAsync(cancellationToken)),
        Languages = await db.Languages.AsNoTracking().ToDictionaryAsync(language => language.Code, StringComparer.Ordinal, cancellationToken),
        Causes = await db.Causes.AsNoTracking().ToDictionaryAsync(cause => cause.Slug, StringComparer.Ordinal, cancellationToken),
        Situations = await db.Situations.AsNoTracking().OrderBy(situation => situation.Position).ToListAsync(cancellationToken),
    };
}
