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

    private static readonly string[] Tables = ["listings", "hotlines", "availability", "vocabulary", "meanings"];

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

        await WriteMeaningsAsync(taxonomy, cancellationToken);
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

    private async Task WriteMeaningsAsync(Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var meanings = MeaningsOf(taxonomy).ToList();
        var languages = meanings.Select(meaning => meaning.Language).ToArray();
        var names = meanings.Select(meaning => meaning.Name).ToArray();
        var codes = meanings.Select(meaning => meaning.Code).ToArray();
        await db.Database.ExecuteSqlAsync($"select write_meanings({languages}, {names}, {codes})", cancellationToken);
    }

    private static IEnumerable<(string Language, string Name, string Code)> MeaningsOf(Taxonomy taxonomy)
    {
        var needs = taxonomy.Needs.All.SelectMany(
            need => need.Texts.SelectMany(text => text.Synonyms.Append(text.Name).Append(text.Term)
            .Select(name => (text.Language, name, ListingTerms.Need(need.Slug)))));
        var causes = taxonomy.Causes.Values.SelectMany(
            cause => cause.Texts.SelectMany(text => text.Synonyms.Append(text.Name)
            .Select(name => (text.Language, name, ListingTerms.Cause(cause.Slug)))));

        // Place names have no language, because they have no other word forms: "mal" is not Mali.
        var places = taxonomy.Areas.All.SelectMany(area => AreaTree.NamesOf(area).Concat(area.Places))
            .Select(name => ("", name, ""));

        return needs.Concat(causes).Concat(places);
    }

    private Task<int> RunAsync(string sql, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
}
