using System.Text.Json.Nodes;

namespace EmergencySupport.Directory.Fields;

/// <summary>The texts of a draft, for the translation page.</summary>
public static class DetailsTexts
{
    /// <summary>Each text with its path, such as <c>services.relocation.name</c>.</summary>
    public static IEnumerable<(string Path, JsonObject Text)> Of(JsonObject details) => In(details, "");

    /// <summary>Sets the wording in a language that is not the original. Empty words remove it.</summary>
    /// <param name="isMachine">Whether it is a machine translation that no person has read yet.</param>
    public static void Translate(JsonObject text, string language, string words, bool isMachine)
    {
        var all = text[DetailsNodes.Words]!.AsObject();
        if (words.Length == 0)
        {
            all.Remove(language);

            return;
        }

        DetailsNodes.Translate(text, language, words, isMachine ? WordingState.Machine : WordingState.Human);
    }

    /// <summary>Whether the translation was made from a former wording of the original.</summary>
    public static bool IsOutdated(JsonObject text, string language) =>
        text[DetailsNodes.Words]?[language] is { } wording
            && (string?)wording[DetailsNodes.From] != LocalText.Fingerprint(DetailsNodes.OriginalOf(text) ?? "");

    public static bool IsMachine(JsonObject text, string language) =>
        (string?)text[DetailsNodes.Words]?[language]?[DetailsNodes.State] == EnumNames.Of(WordingState.Machine);

    private static IEnumerable<(string Path, JsonObject Text)> In(JsonNode? node, string path) => node switch
    {
        JsonObject text when DetailsNodes.IsText(text) => [(path, text)],
        JsonObject record => record.SelectMany(pair => In(pair.Value, Join(path, pair.Key))),
        JsonArray list => list.SelectMany((item, index) => In(item, Join(path, NameOf(item, index)))),
        _ => [],
    };

    /// <summary>
    /// The name of an item in a path. A part is identified by its key, any other item by its number, counted from 1.
    /// </summary>
    private static string NameOf(JsonNode? item, int index) =>
        item is JsonObject part && part.ContainsKey(DetailsNodes.Key) ? DetailsParts.KeyOf(part) : $"{index + 1}";

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
