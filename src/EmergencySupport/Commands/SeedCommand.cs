using System.CommandLine;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Seeding;

namespace EmergencySupport.Commands;

/// <summary><c>seed</c>: publishes what changed in the seed files, or says all that is wrong with them.</summary>
internal sealed class SeedCommand : Command
{
    private readonly Option<string> folder = new("--folder")
    {
        Description = "The folder of the seed files.",
        DefaultValueFactory = _ => "seeds",
    };

    public SeedCommand()
        : base("seed", "Publish what changed in the seed files. With a mistake in any of them nothing is written.")
    {
        Add(folder);
        SetAction(async (parsed, cancellationToken) =>
        {
            await using var db = DatabaseExtensions.OpenAsOwner(CommandSettings.Read());
            var report = await new Seeder(db, new Publisher(db), TimeProvider.System).SeedAsync(parsed.GetRequiredValue(folder), cancellationToken);

            return Tell(report);
        });
    }

    private static int Tell(SeedReport report)
    {
        foreach (var problem in report.Problems)
        {
            Console.Error.WriteLine(problem);
        }

        if (report.Problems.Count > 0)
        {
            Console.Error.WriteLine($"{report.Problems.Count} to mend. Nothing was written.");

            return 1;
        }

        Console.WriteLine($"Seeds: {report.Published.Count} published, {report.Unchanged.Count} unchanged{(report.TaxonomyChanged ? ", taxonomies written" : "")}.");
        List("Left alone, people have changed or withdrawn them since", report.LeftAlone);
        List("Published, but their seed file is gone", report.WithoutFile);

        return 0;
    }

    private static void List(string what, List<string> slugs)
    {
        if (slugs.Count > 0)
        {
            Console.WriteLine($"{what}: {string.Join(", ", slugs)}");
        }
    }
}
