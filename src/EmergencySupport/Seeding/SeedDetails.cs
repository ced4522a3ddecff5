using System.Text.Json.Nodes;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EmergencySupport.Seeding;

/// <summary>
/// Converts the YAML of an entry into the JSON of its details, field by field, and reads the translations of its texts from
/// the files in other languages. Values are read as on the desk; what cannot be read is left in the JSON, where the checks of
/// a draft find it. Keys and shapes that no field has are reported here.
/// </summary>
internal sealed class SeedDetails(
    SeedFile file,
    IReadOnlyList<SeedTranslation> translations,
    ValueParser parser,
    List<SeedProblem> problems)
{
    private const string Language = "en";

    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly HashSet<YamlNode> used = [];

    /// <summary>Null if there are no keys to read. Wrong keys and shapes are added to the problems.</summary>
    /// <param name="record">The type of the details.</param>
    /// <param name="otherKeys">Keys at the top that are no fields of the details.</param>
    public JsonObject? Read(Type record, IReadOnlyCollection<string> otherKeys)
    {
        if (file.Root is null)
        {
            return null;
        }

        var beside = translations.Select(translation => new Beside(translation, translation.File.Root)).ToList();
        var details = ReadRecord(record, file.Root, beside, "", otherKeys);
        foreach (var translation in translations)
        {
            ReportUnused(translation.File, translation.File.Root, "");
        }

        return details;
    }

    /// <summary>The line of a field such as <c>services.relocation.needs</c>, or of the closest parent in the file.</summary>
    public int LineOf(string path)
    {
        for (var part = path; ; part = part[..part.LastIndexOf('.')])
        {
            if (lines.TryGetValue(part, out var line) || part.LastIndexOf('.') < 0)
            {
                return line == 0 ? 1 : line;
            }
        }
    }

    /// <summary>The values of a list at the top that is no field of the details, such as the keys of sources.</summary>
    public IReadOnlyList<string> ListOf(string key) =>
        Child(file.Root, key) is YamlSequenceNode list
            ? [.. list.Children.Select(Scalar)]
            : [];

    /// <summary>The text below the front matter, in all languages. Null if there is none.</summary>
    public JsonObject? ReadBody()
    {
        if (file.Body.Length == 0)
        {
            problems.Add(new(file.Name, file.BodyLine, "There is no text below the front matter."));

            return null;
        }

        var text = DetailsNodes.NewText(file.Body, Language);
        foreach (var translation in translations.Where(translation => translation.File.Body.Length > 0))
        {
            DetailsNodes.Translate(text, translation.Language, translation.File.Body, translation.State);
        }

        return text;
    }

    private JsonObject? ReadRecord(
        Type type, YamlNode node, IReadOnlyList<Beside> others, string path, IReadOnlyCollection<string> otherKeys)
    {
        lines.TryAdd(path, file.LineOf(node));
        if (node is not YamlMappingNode map)
        {
            Report(node, path, "must hold keys with values, not a single value");

            return null;
        }

        var (record, beside) = (new JsonObject(), new JsonObject());
        var fields = Field.Of(type, path).ToDictionary(field => field.Path[(field.Path.LastIndexOf('.') + 1)..], StringComparer.Ordinal);
        var parts = DetailsParts.CollectionsOf(type).ToDictionary(list => list.Property, StringComparer.Ordinal);
        foreach (var (name, value) in map.Children.Select(pair => (Scalar(pair.Key), pair.Value)))
        {
            var inOthers = Step(others, name);
            lines.TryAdd(Join(path, name), file.LineOf(value));
            if (otherKeys.Contains(name) || IsNull(value))
            {
                continue;
            }

            if (fields.TryGetValue(name, out var field) && ReadField(field, value, inOthers, beside) is { } read)
            {
                record[field.Property] = read;
            }
            else if (parts.TryGetValue(name, out var list))
            {
                record[list.Property] = ReadParts(list, value, inOthers);
            }
            else if (field is null)
            {
                Report(value, Join(path, name), "is no key of this file: see README.md of the seeds");
            }
        }

        FieldReader.AddBeside(record, beside);
        FieldReader.Complete(record, fields.Values);

        return record;
    }

    private JsonArray ReadParts(DetailsParts.PartList list, YamlNode node, IReadOnlyList<Beside> others)
    {
        var parts = new JsonArray();
        foreach (var item in ItemsOf(node, list.Property))
        {
            var key = Child(item, DetailsNodes.Key) is { } named ? Scalar(named) : "";
            if (key.Length == 0)
            {
                Report(item, $"{list.Property}.key", "is missing");
            }
            else if (ReadRecord(list.Type, item, Step(others, key), $"{list.Property}.{key}", [DetailsNodes.Key]) is { } part)
            {
                part[DetailsNodes.Key] = key;
                parts.Add(part);
            }
        }

        return parts;
    }

    private JsonNode? ReadField(Field field, YamlNode node, IReadOnlyList<Beside> others, JsonObject beside) => field.Kind switch
    {
        FieldKind.Text => ReadText(node, others, field.Path),
        FieldKind.Texts => ReadTexts(field, node, others),
        FieldKind.List => ReadList(field, node, beside),
        FieldKind.Group when node is not YamlScalarNode => ReadRecord(field.Type, node, others, field.Path, []),
        FieldKind.Rows => ReadRows(field, node, others),
        _ => TextOf(node, field.Path) is { } typed ? FieldReader.ReadOne(field, typed, parser, beside) : null,
    };

    private JsonArray ReadTexts(Field field, YamlNode node, IReadOnlyList<Beside> others) => new(
    [
        .. ItemsOf(node, field.Path)
            .Select((item, index) => ReadText(item, [.. others.Select(other => other.Item(index))], $"{field.Path}.{index + 1}"))
            .OfType<JsonNode>(),
    ]);

    /// <summary>A single value may stand for a list of one.</summary>
    private JsonArray ReadList(Field field, YamlNode node, JsonObject beside)
    {
        IEnumerable<YamlNode> items = node is YamlScalarNode ? [node] : ItemsOf(node, field.Path);

        return new(
        [
            .. items.Select(item => TextOf(item, field.Path)).OfType<string>()
                .SelectMany(typed => FieldReader.ReadItem(field, typed, parser, beside)),
        ]);
    }

    private JsonArray ReadRows(Field field, YamlNode node, IReadOnlyList<Beside> others) => new(
    [
        .. ItemsOf(node, field.Path)
            .Select((item, index) =>
                ReadRecord(field.Type, item, [.. others.Select(other => other.Item(index))], $"{field.Path}.{index + 1}", []))
            .OfType<JsonNode>(),
    ]);

    private JsonObject? ReadText(YamlNode node, IReadOnlyList<Beside> others, string path)
    {
        if (TextOf(node, path) is not { } original)
        {
            return null;
        }

        var text = DetailsNodes.NewText(original, Language);
        foreach (var other in others)
        {
            if (other.Node is YamlScalarNode { Value: { Length: > 0 } words } scalar)
            {
                used.Add(scalar);
                DetailsNodes.Translate(text, other.Translation.Language, words, other.Translation.State);
            }
        }

        return text;
    }

    private string? TextOf(YamlNode node, string path)
    {
        lines.TryAdd(path, file.LineOf(node));
        if (node is YamlScalarNode { Value: { } word } && !string.IsNullOrWhiteSpace(word))
        {
            return word;
        }

        Report(node, path, node is YamlScalarNode ? "must be a text, not empty" : "must be a single value, not a list or keys");

        return null;
    }

    private IList<YamlNode> ItemsOf(YamlNode node, string path)
    {
        if (node is YamlSequenceNode sequence)
        {
            return sequence.Children;
        }

        Report(node, path, "must be a list, with each item on a line that begins with a hyphen");

        return [];
    }

    private void ReportUnused(SeedFile other, YamlNode? node, string path)
    {
        if (node is YamlMappingNode map)
        {
            foreach (var (key, value) in map.Children.Where(pair => path.Length > 0 || Scalar(pair.Key) != SeedTranslation.StateKey))
            {
                ReportUnused(other, value, Join(path, Scalar(key)));
            }
        }
        else if (node is YamlSequenceNode sequence)
        {
            foreach (var (item, index) in sequence.Children.Select((item, index) => (item, index)))
            {
                ReportUnused(other, item, Join(path, $"{index + 1}"));
            }
        }
        else if (node is not null && !used.Contains(node))
        {
            problems.Add(new(other.Name, other.LineOf(node), $"{path} translates no text: {file.Name} has no such key."));
        }
    }

    private void Report(YamlNode node, string path, string what) =>
        problems.Add(new(file.Name, file.LineOf(node), $"{path} {what}."));

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "null" or "~" };

    private static string Scalar(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    private static YamlNode? Child(YamlNode? node, string key) =>
        (node as YamlMappingNode)?.Children.TryGetValue(new YamlScalarNode(key), out var child) == true ? child : null;

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static List<Beside> Step(IEnumerable<Beside> others, string key) => [.. others.Select(other => other.Child(key))];

    /// <summary>The node of a translated file at the path of the node being read.</summary>
    private sealed record Beside(SeedTranslation Translation, YamlNode? Node)
    {
        public Beside Child(string key) => this with { Node = SeedDetails.Child(Node, key) };

        public Beside Item(int index) =>
            this with { Node = (Node as YamlSequenceNode)?.Children.ElementAtOrDefault(index) };
    }
}

/// <summary>The file of one entry in another language.</summary>
internal sealed record SeedTranslation(string Language, WordingState State, SeedFile File)
{
    public const string StateKey = "state";
}
