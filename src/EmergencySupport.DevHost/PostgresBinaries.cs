using System.Diagnostics;

namespace EmergencySupport.DevHost;

/// <summary>Finds an installed PostgreSQL.</summary>
public static class PostgresBinaries
{
    /// <summary>The folder that contains <c>initdb</c> and <c>pg_ctl</c>.</summary>
    /// <exception cref="InvalidOperationException">None was found. The message says what to do.</exception>
    public static string Find() => Candidates().FirstOrDefault(HasServer) ?? throw new InvalidOperationException(
        "PostgreSQL 15 or newer was not found. Install it, or set PG_BIN to the folder that contains pg_ctl.");

    private static bool HasServer(string folder) =>
        File.Exists(Path.Combine(folder, "pg_ctl")) && File.Exists(Path.Combine(folder, "initdb"));

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("PG_BIN") is { Length: > 0 } chosen)
        {
            yield return chosen;
        }

        // Debian installs major versions side by side, and its pg_config may belong to a version other than that of the
        // server.
        foreach (var folder in Versions("/usr/lib/postgresql", "bin"))
        {
            yield return folder;
        }

        if (AskPgConfig() is { } configured)
        {
            yield return configured;
        }

        var homebrew = Versions("/opt/homebrew/opt", "bin").Concat(Versions("/usr/local/opt", "bin"));
        foreach (var folder in homebrew.Where(folder => folder.Contains("postgresql", StringComparison.Ordinal)))
        {
            yield return folder;
        }
    }

    private static IEnumerable<string> Versions(string folder, string below) => !System.IO.Directory.Exists(folder)
        ? []
        : System.IO.Directory.EnumerateDirectories(folder).OrderByDescending(VersionOf)
            .Select(version => Path.Combine(version, below));

    private static decimal VersionOf(string path) =>
        decimal.TryParse(Path.GetFileName(path).Split('@')[^1], out var version) ? version : 0;

    private static string? AskPgConfig()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("pg_config", "--bindir") { RedirectStandardOutput = true });

            return process?.StandardOutput.ReadToEnd().Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
