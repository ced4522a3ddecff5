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
    private const string ShownSuffix = ".shown";
    private const int MaximumRows = 50;

    private readonly List<TypedValue> typed = [];

    /// <summary>What was read from texts, in the order of the fields.</summary>
    public IReadOnlyList<TypedValue> Typed => typed;

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
        Note(record, fields, beside, posted);

        return record;
    }

    /// <summary>The name of the hidden field that holds the number of rows of a list.</summary>
    public static string CountName(Field rows) => rows.Path + RowsSuffix;

    /// <summary>The name of the hidden field that holds the line of a group as it was shown.</summary>
    public static string ShownName(Field group) => group.Path + ShownSuffix;

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
        var one = TypedIn(field, posted);

        return field.Kind switch
        {
            FieldKind.Text => DetailsNodes.WithOriginal(before, one, language),
            FieldKind.Texts => ReadList(field, Lines(one).Select(line => ReadText(before, line)), posted),
            FieldKind.List when field.IsTicked => ReadList(field, KeepOrder(posted(field.Path), before), posted),
            FieldKind.List =>
                ReadList(field, Lines(one).SelectMany(line => FieldReader.ReadItem(field, line, parser, beside)), posted),
            FieldKind.Tick => one == "true" ? true : null,
            FieldKind.Group => ReadGroup(field, before, one, posted),
            FieldKind.Rows => ReadRows(field, before as JsonArray, posted),
            _ => one.Length == 0 ? null : FieldReader.ReadOne(field, one, parser, beside),
        };
    }

    /// <summary>A line that was changed says what the whole group says, and wins over its fields.</summary>
    private JsonNode? ReadGroup(Field group, JsonNode? before, string line, Func<string, IReadOnlyList<string>> posted)
    {
        var fields = Read(group.Inner, before as JsonObject, posted);
        var shown = GroupLine.UnreadOf(before) is null ? Clean(First(posted(ShownName(group)))) : "";
        if (fields is not null && line == shown)
        {
            return fields;
        }

        if (line.Length == 0)
        {
            return fields is not null && GroupLine.AreSame(group.Type, fields, before as JsonObject)
                ? GroupLine.Emptied(fields)
                : fields;
        }

        if (FieldReader.ReadOne(group, line, parser, []) is not JsonObject read)
        {
            return GroupLine.Unread(line, fields);
        }

        var said = group.Inner.Where(field => GroupLine.Says(group.Type, field.Property)).ToList();
        typed.RemoveAll(value => said.Exists(field => $"{value.Field.Path}.".StartsWith($"{field.Path}.", StringComparison.Ordinal)));

        return GroupLine.Over(group.Type, read, fields);
    }

    /// <summary>Notes which values of a record were read from which texts.</summary>
    private void Note(
        JsonObject record, IEnumerable<Field> fields, JsonObject beside, Func<string, IReadOnlyList<string>> posted)
    {
        foreach (var field in fields.Where(IsReadFromText))
        {
            var text = TypedIn(field, posted);
            var isShown = field.Kind == FieldKind.Group
                && (text == Clean(First(posted(ShownName(field)))) || GroupLine.UnreadOf(record[field.Property]) is not null);
            if (record[field.Property] is { } value && !isShown && (text.Length > 0 || beside.ContainsKey(field.Property)))
            {
                typed.Add(new(field, text, value.DeepClone()));
            }
        }
    }

    private static bool IsReadFromText(Field field) => field.Kind switch
    {
        FieldKind.Line or FieldKind.Number or FieldKind.Day or FieldKind.Time => true,
        FieldKind.List => !field.IsTicked,
        _ => field.IsOneLine,
    };

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
        var read = Enumerable.Range(1, Math.Min(count, MaximumRows)).Select(ReadRow).OfType<JsonObject>().ToArray();
        CarryDays(rows, read);

        return read.Length == 0 ? null : new JsonArray([.. read]);

        JsonObject? ReadRow(int number) =>
            Read(Field.InRow(rows, number), before?.ElementAtOrDefault(number - 1) as JsonObject, posted);
    }

    /// <summary>Hours without a day are on the days of the row before.</summary>
    private static void CarryDays(Field rows, JsonObject[] read)
    {
        foreach (var (above, row) in rows.Type == typeof(OpenHours) ? read.Zip(read.Skip(1)) : [])
        {
            row["days"] ??= above["days"]?.DeepClone();
        }
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

    /// <summary>What was typed. A list may have several inputs, each with one value or several.</summary>
    private static string TypedIn(Field field, Func<string, IReadOnlyList<string>> posted) => Clean(
        field is { Kind: FieldKind.List, IsTicked: false } ? string.Join('\n', posted(field.Path)) : First(posted(field.Path)));

    private static string? First(IReadOnlyList<string> values) => values.Count == 0 ? null : values[0];

    private static string[] Lines(string typed) =>
        typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
