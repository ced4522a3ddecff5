using System.CommandLine;
using System.Globalization;

namespace EmergencySupport.Bench.House;

/// <summary><c>house</c>: measures the source itself.</summary>
internal sealed class HouseCommand : Command
{
    private readonly Argument<string> checkout = new("folder")
    {
        Description = "The checkout to measure; by default this one.",
        DefaultValueFactory = _ => ".",
    };

    public HouseCommand()
        : base("house", "Measure the source: size, cycles, avoided words, tests. Run it from the root of the repository.")
    {
        Add(checkout);
        SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(checkout), cancellationToken));
    }

    private static async Task<int> RunAsync(string root, CancellationToken cancellationToken)
    {
        var files = SourceTree.Parts.ToDictionary(part => part, part => SourceTree.FilesOf(Path.Combine(root, part)).ToList());
        PrintSizes(files);
        PrintCycles(FolderGraph.Read(Path.Combine(root, "src", "EmergencySupport")));
        PrintWords(files);
        await PrintTestsAsync(Path.Combine(root, "tests"), cancellationToken);

        return 0;
    }

    private static void PrintSizes(Dictionary<string, List<string>> files)
    {
        Console.WriteLine("| size | files | lines | code lines | tokens | over 120 | over 140 |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (part, paths) in files)
        {
            var own = paths.Where(file => !SourceTree.IsMigration(file)).ToList();
            PrintSize($"{part}, C#", own.Where(SourceTree.IsCSharp));
            PrintSize($"{part}, other", own.Where(file => !SourceTree.IsCSharp(file)));
        }

        PrintSize("all but migrations", files.Values.SelectMany(paths => paths).Where(file => !SourceTree.IsMigration(file)));
        PrintSize("migrations", files.Values.SelectMany(paths => paths).Where(SourceTree.IsMigration));
        Console.WriteLine();
    }

    private static void PrintSize(string title, IEnumerable<string> files)
    {
        var size = SourceSize.OfAll(files);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {title} | {size.Files:N0} | {size.Lines:N0} | {size.CodeLines:N0} | {size.Tokens:N0} "
                + $"| {Share(size.Over120)} | {Share(size.Over140)} |"));

        string Share(int lines) =>
            size.Lines == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{lines:N0} ({100.0 * lines / size.Lines:F1} %)");
    }

    private static void PrintCycles(FolderGraph graph)
    {
        var cycles = graph.Cycles();
        Console.WriteLine($"Cycles between the folders of src/EmergencySupport: {cycles.Count}");
        foreach (var cycle in cycles)
        {
            Console.WriteLine($"- {string.Join(", ", cycle)}");
            foreach (var use in graph.UsesInside(cycle))
            {
                Console.WriteLine($"  {use.From} -> {use.To}: {use.File}");
            }
        }

        PrintCyclesWithoutData(graph.Cycles("Data"));
        Console.WriteLine();
    }

    private static void PrintCyclesWithoutData(IReadOnlyList<IReadOnlyList<string>> cycles)
    {
        Console.WriteLine($"Cycles without Data, which maps the classes of the features: {cycles.Count}");
        foreach (var cycle in cycles)
        {
            Console.WriteLine($"- {string.Join(", ", cycle)}");
        }
    }

    private static void PrintWords(Dictionary<string, List<string>> files)
    {
        Console.WriteLine($"| words | {string.Join(" | ", AvoidedWords.All)} | total |");
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---|", AvoidedWords.All.Count + 1))}");
        foreach (var (part, paths) in files)
        {
            PrintWords(part, paths);
        }

        PrintWords("in all", files.Values.SelectMany(paths => paths));
        Console.WriteLine();
    }

    private static void PrintWords(string title, IEnumerable<string> files)
    {
        var counts = AvoidedWords.CountIn(files.Where(file => !SourceTree.IsMigration(file)));
        Console.WriteLine($"| {title} | {string.Join(" | ", counts)} | {counts.Sum()} |");
    }

    private static async Task PrintTestsAsync(string folder, CancellationToken cancellationToken)
    {
        Console.WriteLine("| tests | methods | cases | of these thorough |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var project in System.IO.Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var count = await TestCount.OfAsync(project, cancellationToken);
            Console.WriteLine($"| {Path.GetFileName(project)} | {count.Methods} | {Shown(count.Cases)} | {Shown(count.Thorough)} |");
        }

        static string Shown(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "not built";
    }
}
