using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;

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
        var known = DetailsNodes.TextsIn(JsonNode.Parse(before)).SelectMany(Translations)
            .ToLookup(
                wording => (wording.Language, Text: $"{wording.Wording[DetailsNodes.Text]}"),
                wording => $"{wording.Wording[DetailsNodes.From]}");
        var root = JsonNode.Parse(details);
        foreach (var (language, wording) in DetailsNodes.TextsIn(root).SelectMany(Translations))
        {
            var origins = known[(language, $"{wording[DetailsNodes.Text]}")].ToList();
            if (origins.Count > 0 && !origins.Contains($"{wording[DetailsNodes.From]}"))
            {
                wording[DetailsNodes.From] = origins[0];
            }
        }

        return root!.ToJsonString(DetailsJson.Options);
    }

    private static IEnumerable<(string Language, JsonObject Wording)> Translations(JsonObject text) =>
        text[DetailsNodes.Words]!
            .AsObject()
            .Where(pair => pair.Key != $"{text[DetailsNodes.Original]}")
            .Select(pair => (pair.Key, pair.Value!.AsObject()));
}
