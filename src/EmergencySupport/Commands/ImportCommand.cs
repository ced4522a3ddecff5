using System.CommandLine;
using EmergencySupport.Data;
using EmergencySupport.Tables.Import;

namespace EmergencySupport.Commands;

/// <summary><c>import</c>: reads a table of services, and reports what it understood.</summary>
internal sealed class ImportCommand : Command
{
    private readonly Argument<string> file = new("file") { Description = "A CSV file in UTF-8, or an XLSX workbook." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Write nothing.", Required = true };
    private readonly Option<string?> report = new("--report") { Description = "A file to write the report to, as JSON." };
    private readonly Option<string> language = new("--language")
    {
        Description = "The language of numbers and dates in the file.",
        DefaultValueFactory = _ => InterfaceLanguages.Default,
    };

    public ImportCommand()
        : base("import", "Read a table of services and say what it would change. So far only a dry run is possible.")
    {
        language.AcceptOnlyFromAmong([.. InterfaceLanguages.All]);
        Add(file);
        Add(dryRun);
        Add(report);
        Add(language);
        SetAction(async (parsed, cancellationToken) =>
        {
            await using var db = DatabaseExtensions.OpenAsOwner(CommandSettings.Read());
            await using var table = File.OpenRead(parsed.GetRequiredValue(file));
            var read = await new DryRun(db).RunAsync(table, parsed.GetRequiredValue(language), cancellationToken);
            if (parsed.GetValue(report) is { } path)
            {
                await File.WriteAllTextAsync(path, ReportFile.Write(read), cancellationToken);
            }

            return Print(read);
        });
    }

    private static int Print(ImportReport report)
    {
        if (report.Problem is { } problem)
        {
            Console.Error.WriteLine(Texts.InEnglish($"Tables.File.{problem.Key}", problem.Values));

            return 1;
        }

        foreach (var column in report.UnknownColumns)
        {
            Console.WriteLine($"Not read, because no column has this name: {column}");
        }

        foreach (var row in report.Rows)
        {
            foreach (var cell in row.Problems)
            {
                Console.WriteLine($"Row {row.Number}, {cell.Column}: {Texts.InEnglish(cell.Key, cell.Values)}");
            }
        }

        var outcomes = report.Rows.GroupBy(row => row.Outcome).OrderBy(outcome => outcome.Key)
            .Select(outcome => $"{outcome.Count()} {EnumNames.Of(outcome.Key)}");
        Console.WriteLine(
            $"{report.Rows.Count} rows: {string.Join(", ", outcomes)}. "
            + $"{report.Rows.Sum(row => row.Problems.Count)} values to look at. Nothing was written.");

        return 0;
    }
}
