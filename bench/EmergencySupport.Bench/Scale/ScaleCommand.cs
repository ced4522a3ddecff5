using System.CommandLine;
using System.Diagnostics;
using EmergencySupport.Data;
using EmergencySupport.DevHost;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EmergencySupport.Bench.Scale;

/// <summary><c>scale</c>: queries filled directories and prints how long they take.</summary>
internal sealed class ScaleCommand : Command
{
    /// <summary>
    /// From this size on, queries may exceed the application's time-out of three seconds; times are reported without
    /// a limit.
    /// </summary>
    private const int ReportOnlyFrom = 1_000_000;

    private static readonly int[] Clients = [1, 8];
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(100);

    private readonly Option<int[]> organisations = new("--organisations")
    {
        Description = "The filled directories to measure, by their number of organisations.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string> folder = ScaleCluster.FolderOption();
    private readonly Option<string?> report = new("--report")
    {
        Description = "The Markdown file to write. Without it, the tables are only printed.",
    };

    public ScaleCommand()
        : base("scale", "Measure directories made by \"fill\".")
    {
        Add(organisations);
        Add(folder);
        Add(report);
        SetAction((parsed, cancellationToken) =>
            RunAsync(
                parsed.GetRequiredValue(organisations),
                parsed.GetRequiredValue(folder),
                parsed.GetValue(report),
                cancellationToken));
    }

    private static async Task<int> RunAsync(int[] sizes, string folder, string? path, CancellationToken cancellationToken)
    {
        await using var cluster = await ScaleCluster.StartAsync(folder, cancellationToken);
        var report = new ScaleReport();
        foreach (var size in sizes)
        {
            await MeasureAsync(cluster, size, report, cancellationToken);

            // A size that exceeds the time-out must not take the figures of the smaller ones with it.
            if (path is not null)
            {
                await File.WriteAllTextAsync(path, report.Write(), cancellationToken);
            }
        }

        Console.WriteLine(report.Write());

        return 0;
    }

    private static async Task MeasureAsync(PrivateCluster cluster, int size, ScaleReport report, CancellationToken cancellationToken)
    {
        var database = ScaleCluster.NameOf(size);
        await using var site = await Site.StartAsync(cluster, database);
        var taxonomy = await site.Services.GetRequiredService<TaxonomyStore>().GetAsync(cancellationToken);
        var measurement = new Measurement(database, size, report, taxonomy);
        var connection = Bounded(cluster.ConnectionString(PrivateCluster.App, database), size);
        await ReadAllAsync(cluster, database, cancellationToken);
        await using (var source = NpgsqlDataSource.Create(connection))
        {
            await report.DescribeAsync(size, source, cancellationToken);
            await measurement.FinderSqlAsync(source);
            await measurement.FinderAsync(site.Services, cancellationToken);
            await measurement.CountsAsync(site.Services, cancellationToken);
            await measurement.PlansAsync(source);
        }

        // The time-out of the site breaks off pages of so large a directory: choices with common words take longer.
        if (size >= ReportOnlyFrom)
        {
            return;
        }

        await using var pinned = await PinnedSite.StartAsync(cluster, database, cancellationToken);
        await measurement.PagesAsync(pinned);
    }

    /// <summary>Without this, the first questions would measure the disk.</summary>
    private static async Task ReadAllAsync(PrivateCluster cluster, string database, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString(PrivateCluster.App, database));
        await using var read = source.CreateCommand("select sum(length(terms)) from listings");
        read.CommandTimeout = 0;
        await read.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>The connection string with the application's time-out; a longer one if times are only reported.</summary>
    private static string Bounded(string connection, int size)
    {
        var bounded = DatabaseExtensions.Bounded(connection);
        if (size < ReportOnlyFrom)
        {
            return bounded;
        }

        var longer = bounded.Replace("statement_timeout=3s", "statement_timeout=60s", StringComparison.Ordinal);

        return new NpgsqlConnectionStringBuilder(longer) { CommandTimeout = 60 }.ConnectionString;
    }

    /// <summary>Measures one database.</summary>
    private sealed class Measurement(string database, int size, ScaleReport report, Taxonomy taxonomy)
    {
        private readonly List<FinderQuery> choices = Questions.Choices(taxonomy);
        private readonly List<FinderQuery> both = Questions.WordsWithChoices(taxonomy);

        public async Task FinderSqlAsync(NpgsqlDataSource source)
        {
            foreach (var clients in Clients)
            {
                await AddAsync("choices, the finder's SQL", clients, choices, RunAsync, MedianLimits.Choices);
                await AddAsync("typed words with choices, the finder's SQL", clients, both, RunAsync, MedianLimits.Words);
                await AddAsync("typed words alone, the finder's SQL", clients, Questions.Words, RunAsync);
            }

            Task RunAsync(FinderQuery query) => FinderSql.RunAsync(source, query);
        }

        /// <summary>Skipped for directories in which the finder may exceed its time-out.</summary>
        public async Task FinderAsync(IServiceProvider services, CancellationToken cancellationToken)
        {
            if (size >= ReportOnlyFrom)
            {
                return;
            }

            await AddAsync("choices, the whole finder", 1, choices, FindAsync);
            await AddAsync("typed words with choices, the whole finder", 1, both, FindAsync);
            await AddAsync("reading typed words", 1, Questions.Written, typed => $"“{typed}”", ReadAsync);

            Task FindAsync(FinderQuery query) =>
                InScopeAsync<Finder>(services, finder => finder.FindAsync(query, cancellationToken));

            Task ReadAsync(string typed) => InScopeAsync<QueryInterpreter>(
                services, interpreter => interpreter.ReadAsync(typed, "en", taxonomy, cancellationToken));
        }

        public async Task CountsAsync(IServiceProvider services, CancellationToken cancellationToken)
        {
            await AddAsync("count of a need and an area", 1, choices, query => CountAsync(counts =>
                counts.CountAsync(query.Needs.SingleOrDefault(), query.Area, cancellationToken)));
            await AddAsync("counts beside needs", 1, choices, query => CountAsync(counts =>
                counts.ByNeedAsync(query.Area, cancellationToken)));
            await AddAsync("counts beside areas", 1, choices, query => CountAsync(counts =>
                counts.ByAreaAsync(query.Needs.SingleOrDefault(), cancellationToken)));

            Task CountAsync(Func<Availability, Task> countAsync) => InScopeAsync(services, countAsync);
        }

        public async Task PlansAsync(NpgsqlDataSource source)
        {
            foreach (var query in new[] { choices[0], choices[12], both[0] })
            {
                report.Explain(size, Questions.NameOf(query), await FinderSql.ExplainAsync(source, query));
            }

            var plans = new List<string>();
            foreach (var query in choices.Concat(both))
            {
                plans.Add(await FinderSql.ExplainAsync(source, query));
            }

            report.AddTableScans(size, plans);
        }

        public async Task PagesAsync(PinnedSite pinned)
        {
            await WarmUpAsync(pinned);
            foreach (var clients in Clients)
            {
                await AddAsync("an answer page, not cached", clients, choices, GetAsync, MedianLimits.Page);
            }

            Task GetAsync(FinderQuery query) => pinned.GetAsync(Questions.AddressOf(query));
        }

        /// <summary>The code of a new process is still being compiled.</summary>
        private async Task WarmUpAsync(PinnedSite pinned)
        {
            var clock = Stopwatch.StartNew();
            for (var next = 0; clock.Elapsed < Warm; next++)
            {
                await pinned.GetAsync(Questions.AddressOf(choices[next % choices.Count]));
            }
        }

        private Task AddAsync(
            string what,
            int clients,
            IReadOnlyList<FinderQuery> queries,
            Func<FinderQuery, Task> askAsync,
            MedianLimits? limits = null) =>
            AddAsync(what, clients, queries, Questions.NameOf, askAsync, limits);

        private async Task AddAsync<T>(
            string what,
            int clients,
            IReadOnlyList<T> questions,
            Func<T, string> name,
            Func<T, Task> askAsync,
            MedianLimits? limits = null)
        {
            var timing = await Timing.MeasureAsync(clients, questions, name, askAsync);
            report.Add(size, what, clients, timing, clients == 1 ? limits : null);
            Console.WriteLine($"{database}: {what}, {clients} at once");
        }

        private static async Task InScopeAsync<T>(IServiceProvider services, Func<T, Task> askAsync)
            where T : notnull
        {
            await using var scope = services.CreateAsyncScope();
            await askAsync(scope.ServiceProvider.GetRequiredService<T>());
        }
    }
}
