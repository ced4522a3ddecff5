using System.CommandLine;
using System.Diagnostics;
using EmergencySupport.DevHost;
using EmergencySupport.Editorial;
using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;
using Npgsql;

namespace EmergencySupport.Bench.Scale;

/// <summary><c>fill</c>: generates a directory of the given number of organisations and keeps it.</summary>
internal sealed class FillCommand : Command
{
    private readonly Option<int[]> organisations = new("--organisations")
    {
        Description = "Number of organisations besides the seeds. Several numbers make several databases.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string> folder = ScaleCluster.FolderOption();

    public FillCommand()
        : base("fill", "Generate a directory of made-up organisations for \"scale\". Run it from the root of the repository.")
    {
        Add(organisations);
        Add(folder);
        SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetRequiredValue(organisations), parsed.GetRequiredValue(folder), cancellationToken));
    }

    private static async Task<int> RunAsync(int[] sizes, string folder, CancellationToken cancellationToken)
    {
        await using var cluster = await ScaleCluster.StartAsync(folder, cancellationToken);
        foreach (var size in sizes)
        {
            await FillAsync(cluster, size, cancellationToken);
        }

        return 0;
    }

    private static async Task FillAsync(PrivateCluster cluster, int size, CancellationToken cancellationToken)
    {
        var database = ScaleCluster.NameOf(size);
        var clock = Stopwatch.StartNew();
        Taxonomy taxonomy;
        await using (var db = await Site.CreateAsync(cluster, database))
        {
            await new Seeder(db, new Publisher(db), TimeProvider.System).SeedAsync("seeds", cancellationToken);
            taxonomy = await TaxonomyStore.ReadAsync(db, cancellationToken);
        }

        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(cluster.ConnectionString(PrivateCluster.Owner, database)) { CommandTimeout = 0 });

        // Terms come with the rows, and the index is built at the end as the migration does: row by row, both take
        // hours.
        await RunAsync(
            source,
            "drop index ix_listings_terms; alter table listings alter terms drop expression, alter name_terms drop expression",
            cancellationToken);
        await new BulkLoad(
            source, taxonomy, new GeneratedOrganisations(taxonomy)).WriteAsync(
                size, Environment.ProcessorCount, Tell, cancellationToken);
        await CheckAsync(source, cancellationToken);
        foreach (var step in new[]
        {
            "set maintenance_work_mem = '1GB'; create index ix_listings_terms on listings using gin (terms) with (fastupdate = off)",
            "set work_mem = '1GB'; select recount()",
            "vacuum analyze",
        })
        {
            await RunAsync(source, step, cancellationToken);
            Console.WriteLine($"{database}: {step} done after {clock.Elapsed:hh\\:mm\\:ss}");
        }

        void Tell(int written)
        {
            if (written % 10_000 == 0 || written == size)
            {
                Console.WriteLine($"{database}: {written} organisations after {clock.Elapsed:hh\\:mm\\:ss}");
            }
        }
    }

    /// <summary>Checks that the stored terms equal those the database would compute.</summary>
    private static async Task CheckAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "select count(*) from (select * from listings limit 500) listed where terms <> listing_terms(codes, "
                + "names, text_languages, texts) or name_terms <> name_terms(names)");
        if (await command.ExecuteScalarAsync(cancellationToken) is not 0L)
        {
            throw new InvalidOperationException("A listing has other terms than the database would give it.");
        }
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
