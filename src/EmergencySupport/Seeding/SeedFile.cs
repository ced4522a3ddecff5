using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EmergencySupport.Seeding;

/// <summary>A seed file: YAML, or Markdown with YAML front matter between two lines of hyphens.</summary>
internal sealed class SeedFile
{
    private const string Fence = "---";
    private int firstLine = 1;

    private SeedFile(string name) => Name = name;

    /// <summary>The path relative to the seeds folder, with "/".</summary>
    public string Name { get; }

    public YamlNode? Root { get; private set; }

    /// <summary>The Markdown below the front matter. Empty if there is none.</summary>
    public string Body { get; private set; } = "";

    public int BodyLine { get; private set; } = 1;

    public int LineOf(YamlNode node) => (int)node.Start.Line + firstLine - 1;

    /// <summary>Reads and parses a file. Problems of encoding and syntax are added to <paramref name="problems"/>.</summary>
    public static SeedFile Read(string folder, string path, List<SeedProblem> problems)
    {
        var file = new SeedFile(Path.GetRelativePath(folder, path).Replace('\\', '/'));
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));

            // Some editors begin a file with a byte order mark.
            file.Parse(text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal), problems);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new(file.Name, 1, "This file is not UTF-8."));
        }
        catch (YamlException error)
        {
            problems.Add(new(file.Name, (int)error.Start.Line + file.firstLine - 1, $"This is not YAML: {error.Message}"));
        }

        return file;
    }

    private void Parse(string text, List<SeedProblem> problems)
    {
        var yaml = text;
        if (Path.GetExtension(Name) == ".md")
        {
            var lines = text.Split('\n');
            var end = Array.IndexOf(lines, Fence, 1);
            if (lines[0] != Fence || end < 0)
            {
                problems.Add(new(Name, 1, $"This file must begin with front matter between two lines of \"{Fence}\"."));

                return;
            }

            firstLine = 2;
            yaml = string.Join('\n', lines[1..end]);
            Body = string.Join('\n', lines[(end + 1)..]).Trim();
            BodyLine = end + 2;
        }

        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        Root = stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode;
    }
}
