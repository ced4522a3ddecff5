using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>Works out anew, from what is published, all that the finder reads: listings, lines at any hour, counts and words.</summary>
public sealed class Reindexer(DirectoryDbContext db, TimeProvider clock)
{
    private const int Batch = 500;

    private static readonly string[] Tables = ["listings", "hotlines", "availability", "vocabulary", "meanings"];

    /// <returns>How many rows of each table were not as they should be. All zero in a healthy directory.</returns>
    public async Task<IReadOnlyDictionary<string, int>> ReindexAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        foreach (var table in Tables)
        {
            await RunAsync($"create temporary table before_{table} on commit drop as select * from {table}", cancellationToken);
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

    /// <summary>In the caller's transaction, which holds the publication lock.</summary>
    public async Task WriteAsync(Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await db.Listings.ExecuteDeleteAsync(cancellationToken);
        await db.Hotlines.ExecuteDeleteAsync(cancellationToken);
        var entries = await PublishedRevisions.Entries(db, EntryKind.Organisation, EntryKind.Mechanism).ToListAsync(cancellationToken);
        foreach (var batch in entries.Chunk(Batch))
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

        await WriteMeaningsAsync(taxonomy, cancellationToken);
        await RunAsync("select recount()", cancellationToken);
    }

    private static string DifferenceOf(string table)
    {
        // A count of nothing is no row.
        var counts = table switch { "availability" => "organisations > 0", "vocabulary" => "listings > 0", _ => "true" };

        return $"""
            select count(*)::int as "Value" from (
                (select * from {table} where {counts} except select * from before_{table})
                union all (select * from before_{table} where {counts} except select * from {table})
            ) difference
            """;
    }

    private async Task WriteMeaningsAsync(Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var named = taxonomy.Needs.All.SelectMany(need => need.Texts.SelectMany(text => text.Synonyms.Append(text.Name).Append(text.Term).Select(name => (text.Language, name, Code: ListingTerms.Need(need.Slug)))))
            .Concat(taxonomy.Causes.Values.SelectMany(cause => cause.Texts.SelectMany(text => text.Synonyms.Append(text.Name).Select(name => (text.Language, name, Code: ListingTerms.Cause(cause.Slug))))))

            // A name of a place has no other forms: "mal" is not Mali.
            .Concat(taxonomy.Areas.All.SelectMany(area => AreaTree.NamesOf(area).Concat(area.Places).Select(name => (Language: "", name, Code: ""))))
            .ToList();
        var (languages, names, codes) = (named.Select(one => one.Language).ToArray(), named.Select(one => one.name).ToArray(), named.Select(one => one.Code).ToArray());
        await db.Database.ExecuteSqlAsync($"select write_meanings({languages}, {names}, {codes})", cancellationToken);
    }

    private Task<int> RunAsync(string sql, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
}
