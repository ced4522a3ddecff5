namespace EmergencySupport.Bench.House;

/// <summary>The source files of a checkout, without build output and exports.</summary>
internal static class SourceTree
{
    public static readonly IReadOnlyList<string> Parts = ["src", "tests", "bench"];

    private static readonly HashSet<string> Extensions = [".cs", ".cshtml", ".sql", ".js", ".css", ".sh"];
    private static readonly HashSet<string> BuildFolders = ["bin", "obj", "artifacts", "node_modules", "TestResults"];

    /// <summary>Full paths, sorted by name.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static IEnumerable<string> FilesOf(string folder) => System.IO.Directory.EnumerateFiles(folder)
        .Where(file => Extensions.Contains(Path.GetExtension(file)))
        .Concat(FoldersOf(folder).SelectMany(FilesOf))
        .Order(StringComparer.Ordinal);

    public static bool IsMigration(string file) => file.Contains("/Migrations/", StringComparison.Ordinal);

    public static bool IsCSharp(string file) => file.EndsWith(".cs", StringComparison.Ordinal);

    private static IEnumerable<string> FoldersOf(string folder) =>
        System.IO.Directory.EnumerateDirectories(folder).Where(inner => !BuildFolders.Contains(Path.GetFileName(inner)));
}
