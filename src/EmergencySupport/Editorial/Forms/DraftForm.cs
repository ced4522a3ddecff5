using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Editorial.Forms;

/// <summary>
/// Between a form and the JSON of a draft. What was typed is kept as it was typed, also where it is wrong: a draft that waits for
/// a better hour loses nothing. <see cref="DraftProblems"/> says what is wrong.
/// </summary>
/// <param name="language">The language that new texts are written in, as a BCP 47 tag.</param>
/// <param name="ids">Of the entries that are named on the form, by slug.</param>
public sealed class DraftForm(Taxonomy taxonomy, string language, IReadOnlyDictionary<string, Guid> ids)
{
    private const string RowsEnd = ".rows";

    /// <summary>The last part of the name of a tick that says "stated: none".</summary>
    public const string NoneEnd = ".none";

    /// <summary>The record that the posted fields make, on top of what it was before. Null when all of it is empty.</summary>
    /// <param name="posted">The values of a field by its name; empty when it was not sent.</param>
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

        // A tick that was not set says no, but only of something that is there.
        foreach (var tick in fields.Where(field => field is { Kind: FieldKind.Tick, IsRequired: true }))
        {
            record[tick.Property] ??= false;
        }

        return record;
    }

    /// <summary>How many rows a form has for a list of groups.</summary>
    public static string CountName(Field rows) => rows.Path + RowsEnd;

    /// <summary>One text of a LocalText in JSON. Null when there is none in that language.</summary>
    public static string? WordsOf(JsonNode? text, string language) => (string?)text?["words"]?[language]?["text"];

    public static string? OriginalOf(JsonNode? text) => text is JsonObject && (string?)text["original"] is { } original ? WordsOf(text, original) : null;

    /// <summary>Sets the words of a text in its original language. Translations stay, and show by their fingerprint that they are older.</summary>
    public static JsonObject? WithOriginal(JsonNode? text, string words, string language)
    {
        if (words.Length == 0)
        {
            return null;
        }

        var changed = text is JsonObject before ? before.DeepClone().AsObject() : new JsonObject { ["original"] = language, ["words"] = new JsonObject() };
        changed["words"]!.AsObject()[(string)changed["original"]!] = new JsonObject { ["text"] = words, ["state"] = EnumNames.Of(WordingState.Original) };

        return changed;
    }

    /// <summary>Text as a person typed it: line ends as one character, no blanks around it. A private key is not kept, only that there was one.</summary>
    public static string Clean(string? typed)
    {
        var text = (typed ?? "").ReplaceLineEndings("\n").Trim();

        return PgpKey.HoldsPrivate(text) ? PgpKey.PrivateMark : text;
    }

    private JsonNode? ReadField(Field field, JsonNode? before, Func<string, IReadOnlyList<string>> posted)
    {
        var one = Clean(First(posted(field.Path)));

        return field.Kind switch
        {
            FieldKind.Text => WithOriginal(before, one, language),
            FieldKind.Texts => ReadList(field, Lines(one).Select(line => (JsonNode?)(Same(before, line) ?? WithOriginal(null, line, language))), posted),
            FieldKind.List => ReadList(field, field.IsTicked ? InOrder(posted(field.Path), before) : Lines(one).Select(line => Value(Resolve(field.Vocabulary, line))), posted),
            FieldKind.Flag => one switch { "true" => true, "false" => false, _ => null },
            FieldKind.Tick => one == "true" ? true : null,
            FieldKind.Number => decimal.TryParse(one, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : Value(one),
            FieldKind.Time => TimeOnly.TryParseExact(one, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToString("HH:mm:ss", CultureInfo.InvariantCulture) : Value(one),
            FieldKind.Group => Read(field.Inner, before as JsonObject, posted),
            FieldKind.Rows => ReadRows(field, before as JsonArray, posted),
            _ => Value(field.Vocabulary == Vocabulary.Entries ? Resolve(field.Vocabulary, one) : one),
        };
    }

    private JsonArray? ReadRows(Field rows, JsonArray? before, Func<string, IReadOnlyList<string>> posted)
    {
        _ = int.TryParse(First(posted(CountName(rows))), NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        var read = Enumerable.Range(1, Math.Min(count, 50)).Select(number => Read(Field.InRow(rows, number), before?.ElementAtOrDefault(number - 1) as JsonObject, posted)).OfType<JsonNode>().ToArray();

        return read.Length == 0 ? null : new JsonArray(read);
    }

    private static JsonArray? ReadList(Field field, IEnumerable<JsonNode?> items, Func<string, IReadOnlyList<string>> posted)
    {
        var list = items.OfType<JsonNode>().ToArray();

        return list.Length > 0 || posted(field.Path + NoneEnd).Count > 0 ? new JsonArray(list) : null;
    }

    /// <summary>What stays ticked stays in its place.</summary>
    private static IEnumerable<JsonNode?> InOrder(IReadOnlyList<string> ticked, JsonNode? before)
    {
        var known = (before as JsonArray ?? []).Select(word => word?.ToString()).ToList();

        return ticked.Where(word => word.Length > 0).OrderBy(word => known.IndexOf(word) is var place and >= 0 ? place : int.MaxValue).Select(Value);
    }

    /// <summary>The same text as before, with its translations, wherever it now stands.</summary>
    private static JsonNode? Same(JsonNode? before, string line) => (before as JsonArray)?.FirstOrDefault(text => OriginalOf(text) == line)?.DeepClone();

    private static string? First(IReadOnlyList<string> values) => values.Count == 0 ? null : values[0];

    private static string[] Lines(string typed) => typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonNode? Value(string word) => word.Length == 0 ? null : JsonValue.Create(word);

    /// <summary>The code of what was typed; as it was typed where nothing has that name.</summary>
    private string Resolve(Vocabulary vocabulary, string typed) => vocabulary switch
    {
        Vocabulary.Areas => taxonomy.Areas.FindTyped(typed)?.Code ?? typed,
        Vocabulary.Languages => taxonomy.Languages.ContainsKey(typed) ? typed : taxonomy.FindLanguageByName(typed)?.Code ?? typed,
        Vocabulary.Entries => ids.TryGetValue(typed, out var id) ? id.ToString() : typed,
        _ => typed,
    };
}
