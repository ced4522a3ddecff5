using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>Rebuilds the finder's tables from publications: listings, hotlines, counts and words.</summary>
public sealed class Reindexer(DirectoryDbContext db, TimeProvider clock)
{
    /// <summary>Number of entries read and saved at a time.</summary>
    private const int BatchSize = 500;

    private static readonly string[] Tables = ["listings", "hotlines", "availability", "vocabulary"];

    /// <returns>The number of wrong rows of each table. All zero in a healthy directory.</returns>
    public async Task<IReadOnlyDictionary<string, int>> ReindexAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        foreach (var table in Tables)
        {
            await RunAsync(
                $"create temporary table before_{table} on commit drop as select * from {table}", cancellationToken);
        }

        await WriteAsync(await TaxonomyStore.ReadAsync(db, cancellationToken), cancellationToken);
        var differences = new Dictionary<string, int>();
        foreach (var table in Tables)
        {
            differences[table] = await db.Database.SqlQueryRaw<int>(DifferenceOf(table)).SingleAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);

        return differences;
    }

    /// <summary>Runs in the caller's transaction, which holds the publication lock.</summary>
    public async Task WriteAsync(Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await db.Listings.ExecuteDeleteAsync(cancellationToken);
        await db.Hotlines.ExecuteDeleteAsync(cancellationToken);
        var entries = await PublishedRevisions.Entries(db, EntryKind.Organisation, EntryKind.Mechanism)
            .ToListAsync(cancellationToken);
        foreach (var batch in entries.Chunk(BatchSize))
        {
            var published = await PublishedRevisions.OfAsync(db, batch, cancellationToken);
            var approved = published.Values.Select(entry => entry.Organisation).ToList();
            foreach (var facts in await OrganisationFacts.ReadAsync(db, approved, cancellationToken))
            {
                ListingWriter.Add(db, facts.At(clock.GetUtcNow()), taxonomy);
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        await RunAsync("select recount()", cancellationToken);
    }

    private static string DifferenceOf(string table)
    {
        // Rows with a count of zero may exist or not.
        var counts = table switch { "availability" => "organisations > 0", "vocabulary" => "listings > 0", _ => "true" };

        return $"""
            select count(*)::int as "Value" from (
                (select * from {table} where {counts} except select * from before_{table})
                union all (select * from before_{table} where {counts} except select * from {table})
            ) difference
            """;
    }

    private Task<int> RunAsync(string sql, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
}
