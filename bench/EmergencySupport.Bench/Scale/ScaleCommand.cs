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
        }

        var text = report.Write();
        Console.WriteLine(text);
        if (path is not null)
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
        }

        return 0;
    }

    private static async Task MeasureAsync(PrivateCluster cluster, int size, ScaleReport report, CancellationToken cancellationToken)
    {
        var database = ScaleCluster.NameOf(size);
        var directory = cluster.ConnectionString(PrivateCluster.App, database);
        var bounded = DatabaseExtensions.Bounded(directory);
        if (size >= ReportOnlyFrom)
        {
            bounded = new NpgsqlConnectionStringBuilder(
                bounded.Replace(
                    "statement_timeout=3s", "statement_timeout=60s", StringComparison.Ordinal)) { CommandTimeout = 60 }.ConnectionString;
        }

        await using var source = NpgsqlDataSource.Create(bounded);
        await report.DescribeAsync(size, source, cancellationToken);
        await using var site = await Site.StartAsync(cluster, database);
        var taxonomy = await site.Services.GetRequiredService<TaxonomyStore>().GetAsync(cancellationToken);
        var (choices, words, both) = (Questions.Choices(taxonomy), Questions.Words, Questions.WordsWithChoices(taxonomy));
        foreach (var clients in Clients)
        {
            await AddAsync(
                "choices, the finder's SQL",
                clients,
                choices,
                Questions.NameOf,
                query => FinderSql.RunAsync(source, query),
                MedianLimits.Choices);
            await AddAsync(
                "typed words with choices, the finder's SQL",
                clients,
                both,
                Questions.NameOf,
                query => FinderSql.RunAsync(source, query),
                MedianLimits.Words);
            await AddAsync(
                "typed words alone, the finder's SQL",
                clients,
                words,
                Questions.NameOf,
                query => FinderSql.RunAsync(source, query));
        }

        if (size < ReportOnlyFrom)
        {
            await AddAsync(
                "choices, the whole finder",
                1,
                choices,
                Questions.NameOf,
                query => InScopeAsync<Finder>(finder => finder.FindAsync(query, cancellationToken)));
            await AddAsync(
                "typed words with choices, the whole finder",
                1,
                both,
                Questions.NameOf,
                query => InScopeAsync<Finder>(finder => finder.FindAsync(query, cancellationToken)));
            await AddAsync(
                "reading typed words",
                1,
                Questions.Written,
                typed => $"“{typed}”",
                typed =>
                    InScopeAsync<QueryInterpreter>(reader => reader.ReadAsync(typed, taxonomy, cancellationToken)));
        }

        await AddAsync(
            "count of a need and an area",
            1,
            choices,
            Questions.NameOf,
            query =>
                InScopeAsync<Availability>(counts =>
                    counts.CountAsync(query.Needs.SingleOrDefault(), query.Area, cancellationToken)));
        await AddAsync(
            "counts beside needs",
            1,
            choices,
            Questions.NameOf,
            query => InScopeAsync<Availability>(counts => counts.ByNeedAsync(query.Area, cancellationToken)));
        await AddAsync(
            "counts beside areas",
            1,
            choices,
            Questions.NameOf,
            query =>
                InScopeAsync<Availability>(counts =>
                    counts.ByAreaAsync(query.Needs.SingleOrDefault(), cancellationToken)));
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
        await source.DisposeAsync();
        await using var pinned = await PinnedSite.StartAsync(cluster, database, cancellationToken);
        await WarmAsync();
        foreach (var clients in size < ReportOnlyFrom ? Clients : [1])
        {
            await AddAsync(
                "an answer page, not cached",
                clients,
                choices,
                Questions.NameOf,
                query => pinned.GetAsync(Questions.AddressOf(query)),
                clients == 1 ? MedianLimits.Page : null);
        }

        // The code of a new process is still being compiled.
        async Task WarmAsync()
        {
            var clock = Stopwatch.StartNew();
            for (var next = 0; clock.Elapsed < Warm; next++)
            {
                await pinned.GetAsync(Questions.AddressOf(choices[next % choices.Count]));
            }
        }

        async Task AddAsync<T>(
            string what,
            int clients,
            IReadOnlyList<T> questions,
            Func<T, string> name,
            Func<T, Task> askAsync,
            MedianLimits? limits = null)
        {
            report.Add(size, what, clients, await Timing.MeasureAsync(clients, questions, name, askAsync), clients == 1 ? limits : null);
            Console.WriteLine($"{database}: {what}, {clients} at once");
        }

        async Task InScopeAsync<T>(Func<T, Task> askAsync)
            where T : notnull
        {
            await using var scope = site.Services.CreateAsyncScope();
            await askAsync(scope.ServiceProvider.GetRequiredService<T>());
        }
    }
}
