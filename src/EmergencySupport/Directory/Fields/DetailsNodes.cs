using System.Text.Json.Nodes;

namespace EmergencySupport.Directory.Fields;

/// <summary>
/// The JSON vocabulary of details: how texts, parts and groups are written in <c>revisions.details</c>. Whatever builds or
/// reads details before they are bound to records does it here.
/// </summary>
public static class DetailsNodes
{
    public const string Key = "key";
    public const string Sources = "sources";
    public const string Original = "original";
    public const string Words = "words";
    public const string Text = "text";
    public const string State = "state";
    public const string From = "from";

    /// <summary>An object of the values that are not null.</summary>
    public static JsonObject Of(params (string Name, JsonNode? Value)[] values)
    {
        var built = new JsonObject();
        foreach (var (name, value) in values.Where(pair => pair.Value is not null))
        {
            built[name] = value;
        }

        return built;
    }

    /// <summary>Whether a node is a <see cref="LocalText"/>.</summary>
    public static bool IsText(JsonNode? node) => node is JsonObject text && text.ContainsKey(Original) && text.ContainsKey(Words);

    /// <summary>A text in the language in which it was first written.</summary>
    public static JsonObject NewText(string words, string language) => new()
    {
        [Original] = language,
        [Words] = new JsonObject { [language] = WordingOf(words, WordingState.Original, from: null) },
    };

    /// <summary>One wording of a text.</summary>
    /// <param name="words">The words.</param>
    /// <param name="state">Whether a person or a machine wrote them.</param>
    /// <param name="from">The words of the original that were translated. Null for the original itself.</param>
    public static JsonObject WordingOf(string words, WordingState state, string? from) => Of(
        (Text, words), (State, EnumNames.Of(state)), (From, from is null ? null : LocalText.Fingerprint(from)));

    /// <summary>The wording in one language of a text. Null when there is none.</summary>
    public static string? WordsOf(JsonNode? text, string language) => (string?)text?[Words]?[language]?[Text];

    /// <summary>The wording in the original language. Null when there is none.</summary>
    public static string? OriginalOf(JsonNode? text) =>
        text is JsonObject && (string?)text[Original] is { } original ? WordsOf(text, original) : null;

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

        if (text is not JsonObject before)
        {
            return NewText(words, language);
        }

        var changed = before.DeepClone().AsObject();
        changed[Words]!.AsObject()[(string)changed[Original]!] = WordingOf(words, WordingState.Original, from: null);

        return changed;
    }

    /// <summary>Sets the wording in a language that is not the original.</summary>
    public static void Translate(JsonObject text, string language, string words, WordingState state) =>
        text[Words]!.AsObject()[language] = WordingOf(words, state, OriginalOf(text) ?? "");

    /// <summary>All texts inside a node.</summary>
    public static IEnumerable<JsonObject> TextsIn(JsonNode? node) => node switch
    {
        JsonObject text when IsText(text) => [text],
        JsonObject other => other.SelectMany(pair => TextsIn(pair.Value)),
        JsonArray list => list.SelectMany(TextsIn),
        _ => [],
    };
}
