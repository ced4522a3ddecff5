using System.Text.Json.Nodes;
using EmergencySupport.Directory;

namespace EmergencySupport.Seeding;

/// <summary>
/// Seed files do not state which original a translation was made from. A translation that is unchanged since the
/// previous revision keeps the fingerprint of the original at that time, so that it becomes outdated if the original
/// has changed.
/// </summary>
internal static class OutdatedTranslations
{
    public static string Keep(string details, string before)
    {
        var known = Texts(JsonNode.Parse(before)).SelectMany(Translations)
            .ToLookup(
                wording => (wording.Language, Text: $"{wording.Wording["text"]}"),
                wording => $"{wording.Wording["from"]}");
        var root = JsonNode.Parse(details);
        foreach (var (language, wording) in Texts(root).SelectMany(Translations))
        {
            var origins = known[(language, $"{wording["text"]}")].ToList();
            if (origins.Count > 0 && !origins.Contains($"{wording["from"]}"))
            {
                wording["from"] = origins[0];
            }
        }

        return root!.ToJsonString(DetailsJson.Options);
    }

    private static IEnumerable<JsonObject> Texts(JsonNode? node) => node switch
    {
        JsonObject text when text.ContainsKey("original") && text.ContainsKey("words") => [text],
        JsonObject other => other.SelectMany(pair => Texts(pair.Value)),
        JsonArray list => list.SelectMany(Texts),
        _ => [],
    };

    private static IEnumerable<(string Language, JsonObject Wording)> Translations(JsonObject text) =>
        text["words"]!
            .AsObject()
            .Where(pair => pair.Key != $"{text["original"]}")
            .Select(pair => (pair.Key, pair.Value!.AsObject()));
}
