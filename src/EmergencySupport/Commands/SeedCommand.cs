using System.CommandLine;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Seeding;

namespace EmergencySupport.Commands;

/// <summary><c>seed</c>: publishes changes of the seed files, or reports all problems in them.</summary>
internal sealed class SeedCommand : Command
{
    private readonly Option<string> folder = new("--folder")
    {
        Description = "The folder of the seed files.",
        DefaultValueFactory = _ => "seeds",
    };

    public SeedCommand()
        : base("seed", "Publish changes of the seed files. If any file has a problem, nothing is written.")
    {
        Add(folder);
        SetAction(async (parsed, cancellationToken) =>
        {
            await using var db = DatabaseExtensions.OpenAsOwner(CommandSettings.Read());
            var report = await new Seeder(db, new Publisher(db), TimeProvider.System).SeedAsync(
                parsed.GetRequiredValue(folder), cancellationToken);

            return Print(report);
        });
    }

    private static int Print(SeedReport report)
    {
        foreach (var problem in report.Problems)
        {
            Console.Error.WriteLine(problem);
        }

        if (report.Problems.Count > 0)
        {
            Console.Error.WriteLine($"{report.Problems.Count} problems. Nothing was written.");

            return 1;
        }

        var taxonomies = report.TaxonomyChanged ? ", taxonomies written" : "";
        Console.WriteLine($"Seeds: {report.Published.Count} published, {report.Unchanged.Count} unchanged{taxonomies}.");
        List("Skipped, because staff have changed or withdrawn them", report.LeftAlone);
        List("Skipped, because their people asked not to be listed; delete these files, or two of the staff lift that", report.TakenOff);
        foreach (var alike in report.Alike)
        {
            Console.WriteLine($"Look twice: {alike}");
        }

        List("Published, but without a seed file", report.WithoutFile);

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
