using System.Text.RegularExpressions;
using EmergencySupport.Seeding;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Seeding;

/// <summary>
/// A folder of seeds for tests to change: the real taxonomies and sources, and the example of the README.
/// </summary>
internal sealed partial class SeedExample : IDisposable
{
    public SeedExample()
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(Path.Combine(Repository.Seeds, "taxonomies"), "*.yml"))
        {
            Write(Path.GetRelativePath(Repository.Seeds, file), File.ReadAllText(file));
        }

        // Only the languages of the example: the golden file of its details never changes.
        Write("sources.yml", OtherLanguage().Replace(File.ReadAllText(Path.Combine(Repository.Seeds, "sources.yml")), ""));

        foreach (Match example in Example().Matches(File.ReadAllText(Path.Combine(Repository.Seeds, "README.md"))))
        {
            Write(example.Groups["file"].Value, example.Groups["text"].Value);
        }
    }

    public const string Organisation = "organisations/example-network.md";

    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("es-seeds").FullName;

    /// <summary>The details of the example as a revision stores them.</summary>
    public static string ReadDetails()
    {
        using var example = new SeedExample();
        var read = SeedFolder.Read(example.Folder, out var problems);
        Assert.True(read is not null, string.Join('\n', problems));

        return Assert.Single(read.Value.Entries).Details;
    }

    public void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Replaces a passage of a file; fails if it is missing.</summary>
    public void Change(string file, string old, string now)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(file, text.Replace(old, now, StringComparison.Ordinal));
    }

    public void Dispose() => System.IO.Directory.Delete(Folder, recursive: true);

    [GeneratedRegex("^    (?!en:|es:)[a-zA-Z-]+: .*\n", RegexOptions.Multiline)]
    private static partial Regex OtherLanguage();

    [GeneratedRegex(@"<!-- example: (?<file>\S+) -->\n```markdown\n(?<text>.*?\n)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
