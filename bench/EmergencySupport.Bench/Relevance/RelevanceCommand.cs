using System.CommandLine;
using EmergencySupport.DevHost;
using EmergencySupport.Editorial;
using EmergencySupport.Seeding;

namespace EmergencySupport.Bench.Relevance;

/// <summary><c>relevance</c>: asks all questions and prints which pass.</summary>
internal sealed class RelevanceCommand : Command
{
    public RelevanceCommand()
        : base("relevance", "Ask the questions of bench/relevance and print which pass. Run it from the root of the repository.") =>
        SetAction((_, cancellationToken) => RunAsync(cancellationToken));

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // PostgreSQL runs as another account, so the folder must not be below one that only its owner may open.
        var folder = Path.Combine(Path.GetTempPath(), $"es-bench-{Environment.ProcessId}");
        System.IO.Directory.CreateDirectory(folder);
        try
        {
            await using var cluster = await PrivateCluster.StartAsync(folder, ["fsync=off"], cancellationToken);
            await using (var seeds = await Site.CreateAsync(cluster, "seeds"))
            {
                await new Seeder(seeds, new Publisher(seeds), TimeProvider.System).SeedAsync("seeds", cancellationToken);
            }

            await using (var madeUp = await Site.CreateAsync(cluster, "made_up"))
            {
                await GeneratedDirectory.FillAsync(madeUp, "bench/relevance", "seeds", cancellationToken);
            }

            return await AskAllAsync(cluster, cancellationToken);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> AskAllAsync(PrivateCluster cluster, CancellationToken cancellationToken)
    {
        await using var seeds = await Site.StartAsync(cluster, "seeds");
        await using var madeUp = await Site.StartAsync(cluster, "made_up");
        var questions = Question.ReadAll("bench/relevance");
        var held = 0;
        foreach (var question in questions)
        {
            var problem = await Asking.AskAsync((question.Directory == "seeds" ? seeds : madeUp).Client, question, cancellationToken);
            held += problem is null ? 1 : 0;
            if (problem is not null)
            {
                Console.WriteLine(problem);
            }
        }

        Console.WriteLine($"{held} of {questions.Count} questions passed.");

        return 0;
    }
}
