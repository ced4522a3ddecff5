using System.Text.Json.Nodes;

namespace EmergencySupport.Editorial.Forms;

/// <summary>All texts of a draft, to be put into another language one beside the other.</summary>
public static class DraftTexts
{
    /// <summary>Each text with where it stands, such as <c>services.relocation.name</c>.</summary>
    public static IEnumerable<(string Path, JsonObject Text)> Of(JsonObject details) => In(details, "");

    /// <summary>Sets the words of a text in a language that is not its original; empty words take them away.</summary>
    /// <param name="isMachine">Whether a machine made them and nobody has read them yet.</param>
    public static void Translate(JsonObject text, string language, string words, bool isMachine)
    {
        var all = text["words"]!.AsObject();
        if (words.Length == 0)
        {
            all.Remove(language);

            return;
        }

        all[language] = new JsonObject
        {
            ["text"] = words,
            ["state"] = EnumNames.Of(isMachine ? WordingState.Machine : WordingState.Human),
            ["from"] = LocalText.Fingerprint(DraftForm.OriginalOf(text) ?? ""),
        };
    }

    /// <summary>Made from another original than the one that now stands.</summary>
    public static bool IsOutdated(JsonObject text, string language) =>
        text["words"]?[language] is { } wording && (string?)wording["from"] != LocalText.Fingerprint(DraftForm.OriginalOf(text) ?? "");

    public static bool IsMachine(JsonObject text, string language) => (string?)text["words"]?[language]?["state"] == EnumNames.Of(WordingState.Machine);

    private static IEnumerable<(string Path, JsonObject Text)> In(JsonNode? node, string path) => node switch
    {
        JsonObject text when text.ContainsKey("original") && text.ContainsKey("words") => [(path, text)],
        JsonObject record => record.SelectMany(pair => In(pair.Value, Join(path, pair.Key))),
        JsonArray list => list.SelectMany((item, index) => In(item, Join(path, item is JsonObject part && part.ContainsKey("key") ? DraftParts.KeyOf(part) : $"{index + 1}"))),
        _ => [],
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
