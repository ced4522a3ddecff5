using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Editorial.Forms;

/// <summary>
/// Converts posted form fields into the JSON of a draft. Invalid values are kept as typed, so that saving an unfinished
/// draft loses nothing; <see cref="DraftProblems"/> reports them.
/// </summary>
/// <param name="language">The language of new texts, as a BCP 47 tag.</param>
/// <param name="ids">Ids of the entries that the form names, by slug.</param>
public sealed class DraftForm(Taxonomy taxonomy, string language, IReadOnlyDictionary<string, Guid> ids)
{
    /// <summary>Suffix of the name of the checkbox that states an empty list.</summary>
    public const string NoneSuffix = ".none";

    private const string RowsSuffix = ".rows";
    private const int MaximumRows = 50;

    /// <summary>Builds a record from the posted fields and its former value. Null when every field is empty.</summary>
    /// <param name="posted">Returns the values of a field by name; empty when it was not posted.</param>
    public JsonObject? Read(IReadOnlyList<Field> fields, JsonObject? before, Func<string, IReadOnlyList<string>> posted)
    {
        var record = new JsonObject();
        foreach (var field in fields)
        {
            if (ReadField(field, before?[field.Property], posted) is { } value)
            {
                record[field.Property] = value;
            }
        }

        if (record.Count == 0)
        {
            return null;
        }

        // Browsers do not post an unticked checkbox. It means false, but only when the record has another value.
        foreach (var tick in fields.Where(field => field is { Kind: FieldKind.Tick, IsRequired: true }))
        {
            record[tick.Property] ??= false;
        }

        return record;
    }

    /// <summary>The name of the hidden field that holds the number of rows of a list.</summary>
    public static string CountName(Field rows) => rows.Path + RowsSuffix;

    /// <summary>The wording in one language of a <see cref="LocalText"/> in JSON. Null when there is none.</summary>
    public static string? WordsOf(JsonNode? text, string language) => (string?)text?["words"]?[language]?["text"];

    /// <summary>The wording in the original language. Null when there is none.</summary>
    public static string? OriginalOf(JsonNode? text) =>
        text is JsonObject && (string?)text["original"] is { } original ? WordsOf(text, original) : null;

    /// <summary>
    /// Sets the wording in the original language. Null when it is empty. Translations are kept; their fingerprints then
    /// mark them as outdated.
    /// </summary>
    public static JsonObject? WithOriginal(JsonNode? text, string words, string language)
    {
        if (words.Length == 0)
        {
            return null;
        }

        var changed = text is JsonObject before
            ? before.DeepClone().AsObject()
            : new JsonObject { ["original"] = language, ["words"] = new JsonObject() };
        var wording = new JsonObject { ["text"] = words, ["state"] = EnumNames.Of(WordingState.Original) };
        changed["words"]!.AsObject()[(string)changed["original"]!] = wording;

        return changed;
    }

    /// <summary>
    /// Trims the text and normalises line endings. A private key is replaced by a marker, so that it is never stored.
    /// </summary>
    public static string Clean(string? typed)
    {
        var text = (typed ?? "").ReplaceLineEndings("\n").Trim();

        return PgpKey.ContainsPrivateKey(text) ? PgpKey.PrivateMark : text;
    }

    private JsonNode? ReadField(Field field, JsonNode? before, Func<string, IReadOnlyList<string>> posted)
    {
        var one = Clean(First(posted(field.Path)));

        return field.Kind switch
        {
            FieldKind.Text => WithOriginal(before, one, language),
            FieldKind.Texts => ReadList(field, Lines(one).Select(line => ReadText(before, line)), posted),
            FieldKind.List when field.IsTicked => ReadList(field, KeepOrder(posted(field.Path), before), posted),
            FieldKind.List =>
                ReadList(field, Lines(one).Select(line => Value(Resolve(field.Vocabulary, line))), posted),
            FieldKind.Flag => one switch { "true" => true, "false" => false, _ => null },
            FieldKind.Tick => one == "true" ? true : null,
            FieldKind.Number => ReadNumber(one),
            FieldKind.Time => ReadTime(one),
            FieldKind.Group => Read(field.Inner, before as JsonObject, posted),
            FieldKind.Rows => ReadRows(field, before as JsonArray, posted),
            _ => Value(field.Vocabulary == Vocabulary.Entries ? Resolve(field.Vocabulary, one) : one),
        };
    }

    /// <summary>Keeps the former text and its translations when a line is unchanged, even if it was moved.</summary>
    private JsonObject? ReadText(JsonNode? before, string line)
    {
        var unchanged = (before as JsonArray)?.FirstOrDefault(text => OriginalOf(text) == line);

        return unchanged is null ? WithOriginal(null, line, language) : unchanged.DeepClone().AsObject();
    }

    private static JsonNode? ReadNumber(string typed) =>
        decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : Value(typed);

    private static JsonNode? ReadTime(string typed) =>
        TimeOnly.TryParseExact(typed, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : Value(typed);

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
            .Select(Value);
    }

    private static string? First(IReadOnlyList<string> values) => values.Count == 0 ? null : values[0];

    private static string[] Lines(string typed) =>
        typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonNode? Value(string word) => word.Length == 0 ? null : JsonValue.Create(word);

    /// <summary>The code of a typed name, or the name itself when it is unknown.</summary>
    private string Resolve(Vocabulary vocabulary, string typed) => vocabulary switch
    {
        Vocabulary.Areas => taxonomy.Areas.FindTyped(typed)?.Code ?? typed,
        Vocabulary.Languages when !taxonomy.Languages.ContainsKey(typed) =>
            taxonomy.FindLanguageByName(typed)?.Code ?? typed,
        Vocabulary.Entries when ids.TryGetValue(typed, out var id) => id.ToString(),
        _ => typed,
    };
}
