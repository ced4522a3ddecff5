using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EmergencySupport.Bench.House;

/// <summary>The number of tests in a project.</summary>
/// <param name="Methods">Methods with a fact or theory attribute.</param>
/// <param name="Cases">Test cases as the runner counts them: a theory has one per row. Null if the project is not
/// built.</param>
/// <param name="Thorough">Cases that only a thorough run includes. Null if the project is not built.</param>
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

    /// <summary>Asks the runner in the assembly to list its tests. Runs none.</summary>
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

        // The runner writes terminal colour codes after the line of JSON, even without a terminal.
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
