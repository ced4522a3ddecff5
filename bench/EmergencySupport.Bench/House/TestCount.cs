using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EmergencySupport.Bench.House;

/// <summary>How many tests a project has.</summary>
/// <param name="Methods">Methods marked as a fact or a theory.</param>
/// <param name="Cases">What the runner finds: a theory has a case for each row of data. Null when the project is not built.</param>
/// <param name="Thorough">Those of the cases that only a thorough run includes. Null when the project is not built.</param>
internal sealed partial record TestCount(int Methods, int? Cases, int? Thorough)
{
    public static async Task<TestCount> OfAsync(string project, CancellationToken cancellationToken)
    {
        var sources = SourceTree.FilesOf(project).Where(SourceTree.IsCSharp).Select(File.ReadAllText);
        var methods = sources.Sum(text => TestAttribute().Count(text));
        var assembly = Path.Combine(project, "bin", "Release", "net10.0", $"{Path.GetFileName(project)}.dll");
        if (!File.Exists(assembly))
        {
            return new TestCount(methods, null, null);
        }

        using var cases = JsonDocument.Parse(await ListAsync(assembly, cancellationToken));

        return new TestCount(methods, cases.RootElement.GetArrayLength(), cases.RootElement.EnumerateArray().Count(IsThorough));
    }

    /// <summary>Asks the runner inside the assembly. Nothing is run.</summary>
    private static async Task<string> ListAsync(string assembly, CancellationToken cancellationToken)
    {
        using var runner = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [assembly, "-list", "full/json", "-preEnumerateTheories"])
            {
                RedirectStandardOutput = true,
            },
        };
        runner.Start();
        var listed = await runner.StandardOutput.ReadToEndAsync(cancellationToken);
        await runner.WaitForExitAsync(cancellationToken);

        // After the line of JSON the runner resets the colours of a terminal, even when there is none.
        return runner.ExitCode == 0
            ? listed.Split('\n')[0]
            : throw new InvalidOperationException($"The tests of {assembly} cannot be listed.");
    }

    private static bool IsThorough(JsonElement found) =>
        found.TryGetProperty("Traits", out var traits) && traits.TryGetProperty("Run", out var runs)
        && runs.EnumerateArray().Any(run => run.GetString() == "Thorough");

    [GeneratedRegex(@"^\s*\[(?:\w*Fact|\w*Theory)\b", RegexOptions.Multiline)]
    private static partial Regex TestAttribute();
}
