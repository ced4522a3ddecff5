using System.Text.Json.Nodes;
using EmergencySupport.Editorial.Forms;

namespace EmergencySupport.Editorial.Diff;

/// <summary>Brings a draft together with what was published since it began.</summary>
public static class DraftMerge
{
    /// <summary>
    /// Her text wherever she changed it, theirs wherever only they did. Where both changed the same, hers stays and is named:
    /// she decides, and nothing of hers is lost.
    /// </summary>
    /// <param name="began">What both began from.</param>
    public static (JsonObject Merged, IReadOnlyList<string> Both) Of(JsonObject began, JsonObject hers, JsonObject theirs)
    {
        var both = new List<string>();

        return (OfObject(began, hers, theirs, "", both), both);
    }

    private static JsonNode? OfNode(JsonNode? began, JsonNode? hers, JsonNode? theirs, string path, List<string> both)
    {
        if (JsonNode.DeepEquals(hers, theirs) || JsonNode.DeepEquals(began, theirs))
        {
            return hers?.DeepClone();
        }

        if (JsonNode.DeepEquals(began, hers))
        {
            return theirs?.DeepClone();
        }

        if (hers is JsonObject own && theirs is JsonObject other)
        {
            return OfObject(began as JsonObject ?? [], own, other, path, both);
        }

        if (hers is JsonArray ownParts && theirs is JsonArray otherParts && ownParts.Concat(otherParts).All(part => part is JsonObject keyed && keyed.ContainsKey("key")))
        {
            return OfParts(began as JsonArray ?? [], ownParts, otherParts, path, both);
        }

        both.Add(path);

        return hers?.DeepClone();
    }

    private static JsonObject OfObject(JsonObject began, JsonObject hers, JsonObject theirs, string path, List<string> both)
    {
        var merged = new JsonObject();
        foreach (var name in hers.Select(pair => pair.Key).Union(theirs.Select(pair => pair.Key)).ToList())
        {
            if (OfNode(began[name], hers[name], theirs[name], path.Length == 0 ? name : $"{path}.{name}", both) is { } value)
            {
                merged[name] = value;
            }
        }

        return merged;
    }

    private static JsonArray OfParts(JsonArray began, JsonArray hers, JsonArray theirs, string path, List<string> both)
    {
        var merged = new JsonArray();
        foreach (var key in Keys(hers).Union(Keys(theirs)).ToList())
        {
            if (OfNode(Find(began, key), Find(hers, key), Find(theirs, key), $"{path}.{key}", both) is { } part)
            {
                merged.Add(part);
            }
        }

        return merged;
    }

    private static IEnumerable<string> Keys(JsonArray parts) => parts.OfType<JsonObject>().Select(DraftParts.KeyOf);

    private static JsonObject? Find(JsonArray parts, string key) => parts.OfType<JsonObject>().FirstOrDefault(part => DraftParts.KeyOf(part) == key);
}
