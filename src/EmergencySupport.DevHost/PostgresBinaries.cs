using System.Diagnostics;

namespace EmergencySupport.DevHost;

/// <summary>Finds an installed PostgreSQL.</summary>
public static class PostgresBinaries
{
    /// <summary>The folder that holds <c>initdb</c> and <c>pg_ctl</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says what to do.</exception>
    public static string Find() => Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "pg_ctl")) && File.Exists(Path.Combine(folder, "initdb")))
        ?? throw new InvalidOperationException("PostgreSQL 15 or newer is needed and was not found. Install it, or set PG_BIN to the folder that holds pg_ctl.");

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("PG_BIN") is { Length: > 0 } chosen)
        {
            yield return chosen;
        }

        // Debian keeps each major version beside the others; its pg_config may be of another one.
        foreach (var folder in Versions("/usr/lib/postgresql", "bin"))
        {
            yield return folder;
        }

        if (AskPgConfig() is { } told)
        {
            yield return told;
        }

        foreach (var folder in Versions("/opt/homebrew/opt", "bin").Concat(Versions("/usr/local/opt", "bin")).Where(folder => folder.Contains("postgresql", StringComparison.Ordinal)))
        {
            yield return folder;
        }
    }

    private static IEnumerable<string> Versions(string folder, string below) => !System.IO.Directory.Exists(folder)
        ? []
        : System.IO.Directory.EnumerateDirectories(folder).OrderByDescending(VersionOf).Select(version => Path.Combine(version, below));

    private static decimal VersionOf(string path) =>
        decimal.TryParse(Path.GetFileName(path).Split('@')[^1], out var version) ? version : 0;

    private static string? AskPgConfig()
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo("pg_config", "--bindir") { RedirectStandardOutput = true });

            return asked?.StandardOutput.ReadToEnd().Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
