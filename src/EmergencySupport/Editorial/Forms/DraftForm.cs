using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;

namespace EmergencySupport.Editorial.Forms;

/// <summary>
/// Converts posted form fields into the JSON of a draft. Invalid values are kept as typed, so that saving an unfinished
/// draft loses nothing; <see cref="DetailsProblems"/> reports them.
/// </summary>
/// <param name="parser">Reads what was typed.</param>
/// <param name="language">The language of new texts, as a BCP 47 tag.</param>
public sealed class DraftForm(ValueParser parser, string language)
{
    /// <summary>Suffix of the name of the checkbox that states an empty list.</summary>
    public const string NoneSuffix = ".none";

    private const string RowsSuffix = ".rows";
    private const int MaximumRows = 50;

    /// <summary>Builds a record from the posted fields and its former value. Null when every field is empty.</summary>
    /// <param name="posted">Returns the values of a field by name; empty when it was not posted.</param>
    public JsonObject? Read(IReadOnlyList<Field> fields, JsonObject? before, Func<string, IReadOnlyList<string>> posted)
    {
        var (record, beside) = (new JsonObject(), new JsonObject());
        foreach (var field in fields)
        {
            if (ReadField(field, before?[field.Property], posted, beside) is { } value)
            {
                record[field.Property] = value;
            }
        }

        FieldReader.AddBeside(record, beside);

        if (record.Count == 0)
        {
            return null;
        }

        FieldReader.Complete(record, fields);

        return record;
    }

    /// <summary>The name of the hidden field that holds the number of rows of a list.</summary>
    public static string CountName(Field rows) => rows.Path + RowsSuffix;

    /// <summary>
    /// Trims the text and normalises line endings. A private key is replaced by a marker, so that it is never stored.
    /// </summary>
    public static string Clean(string? typed)
    {
        var text = (typed ?? "").ReplaceLineEndings("\n").Trim();

        return PgpKey.ContainsPrivateKey(text) ? PgpKey.PrivateMark : text;
    }

    private JsonNode? ReadField(Field field, JsonNode? before, Func<string, IReadOnlyList<string>> posted, JsonObject beside)
    {
        var one = Clean(First(posted(field.Path)));

        return field.Kind switch
        {
            FieldKind.Text => DetailsNodes.WithOriginal(before, one, language),
            FieldKind.Texts => ReadList(field, Lines(one).Select(line => ReadText(before, line)), posted),
            FieldKind.List when field.IsTicked => ReadList(field, KeepOrder(posted(field.Path), before), posted),
            FieldKind.List =>
                ReadList(field, Lines(one).SelectMany(line => FieldReader.ReadItem(field, line, parser, beside)), posted),
            FieldKind.Flag => one switch { "true" => true, "false" => false, _ => null },
            FieldKind.Tick => one == "true" ? true : null,
            FieldKind.Group => ReadGroup(field, before, one, posted),
            FieldKind.Rows => ReadRows(field, before as JsonArray, posted),
            _ => one.Length == 0 ? null : FieldReader.ReadOne(field, one, parser, beside),
        };
    }

    /// <summary>A text for the whole group says what its fields say, and wins over them.</summary>
    private JsonNode? ReadGroup(Field group, JsonNode? before, string typed, Func<string, IReadOnlyList<string>> posted)
    {
        var record = Read(group.Inner, before as JsonObject, posted);
        if (typed.Length == 0)
        {
            return record;
        }

        if (FieldReader.ReadOne(group, typed, parser, []) is not JsonObject read)
        {
            return typed;
        }

        FieldReader.AddBeside(read, record ?? []);

        return read;
    }

    /// <summary>Keeps the former text and its translations when a line is unchanged, even if it was moved.</summary>
    private JsonObject? ReadText(JsonNode? before, string line)
    {
        var unchanged = (before as JsonArray)?.FirstOrDefault(text => DetailsNodes.OriginalOf(text) == line);

        return unchanged is null ? DetailsNodes.WithOriginal(null, line, language) : unchanged.DeepClone().AsObject();
    }

    private JsonArray? ReadRows(Field rows, JsonArray? before, Func<string, IReadOnlyList<string>> posted)
    {
        _ = int.TryParse(
            First(posted(CountName(rows))), NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        var read = Enumerable.Range(1, Math.Min(count, MaximumRows)).Select(ReadRow).OfType<JsonNode>().ToArray();

        return read.Length == 0 ? null : new JsonArray(read);

        JsonObject? ReadRow(int number) =>
            Read(Field.InRow(rows, number), before?.ElementAtOrDefault(number - 1) as JsonObject, posted);
    }

    private static JsonArray? ReadList(
        Field field, IEnumerable<JsonNode?> items, Func<string, IReadOnlyList<string>> posted)
    {
        var list = items.OfType<JsonNode>().ToArray();

        return list.Length > 0 || posted(field.Path + NoneSuffix).Count > 0 ? new JsonArray(list) : null;
    }

    /// <summary>Values that were ticked before keep their order; new ones follow.</summary>
    private static IEnumerable<JsonNode?> KeepOrder(IReadOnlyList<string> ticked, JsonNode? before)
    {
        var former = (before as JsonArray ?? []).Select(word => word?.ToString()).ToList();

        return ticked.Where(word => word.Length > 0)
            .OrderBy(word => former.IndexOf(word) is var index and >= 0 ? index : int.MaxValue)
            .Select(word => (JsonNode?)word);
    }

    private static string? First(IReadOnlyList<string> values) => values.Count == 0 ? null : values[0];

    private static string[] Lines(string typed) =>
        typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
