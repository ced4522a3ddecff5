using System.Text.Json.Nodes;
using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Editorial.Diff;

/// <summary>Three-way merge of a draft with the revision published since it was started.</summary>
public static class DraftMerge
{
    /// <summary>
    /// Takes my text where I changed it and theirs where only they did. Where both changed the same field, mine is kept
    /// and the field is listed as a conflict.
    /// </summary>
    /// <param name="original">The revision that both started from.</param>
    /// <returns>The merged details, and the paths of the conflicts.</returns>
    public static (JsonObject Merged, IReadOnlyList<string> Conflicts) Of(
        JsonObject original, JsonObject mine, JsonObject theirs)
    {
        var conflicts = new List<string>();

        return (OfObject(original, mine, theirs, "", conflicts), conflicts);
    }

    private static JsonNode? OfNode(
        JsonNode? original, JsonNode? mine, JsonNode? theirs, string path, List<string> conflicts)
    {
        if (JsonNode.DeepEquals(mine, theirs) || JsonNode.DeepEquals(original, theirs))
        {
            return mine?.DeepClone();
        }

        if (JsonNode.DeepEquals(original, mine))
        {
            return theirs?.DeepClone();
        }

        if (mine is JsonObject myObject && theirs is JsonObject theirObject)
        {
            return OfObject(original as JsonObject ?? [], myObject, theirObject, path, conflicts);
        }

        if (mine is JsonArray myParts && theirs is JsonArray theirParts && myParts.Concat(theirParts).All(IsPart))
        {
            return OfParts(original as JsonArray ?? [], myParts, theirParts, path, conflicts);
        }

        conflicts.Add(path);

        return mine?.DeepClone();
    }

    private static JsonObject OfObject(
        JsonObject original, JsonObject mine, JsonObject theirs, string path, List<string> conflicts)
    {
        var merged = new JsonObject();
        foreach (var name in mine.Select(pair => pair.Key).Union(theirs.Select(pair => pair.Key)).ToList())
        {
            var field = path.Length == 0 ? name : $"{path}.{name}";
            if (OfNode(original[name], mine[name], theirs[name], field, conflicts) is { } value)
            {
                merged[name] = value;
            }
        }

        return merged;
    }

    private static JsonArray OfParts(
        JsonArray original, JsonArray mine, JsonArray theirs, string path, List<string> conflicts)
    {
        var merged = new JsonArray();
        foreach (var key in Keys(mine).Union(Keys(theirs)).ToList())
        {
            if (OfNode(Find(original, key), Find(mine, key), Find(theirs, key), $"{path}.{key}", conflicts) is { } part)
            {
                merged.Add(part);
            }
        }

        return merged;
    }

    private static bool IsPart(JsonNode? node) => node is JsonObject keyed && keyed.ContainsKey("key");

    private static IEnumerable<string> Keys(JsonArray parts) => parts.OfType<JsonObject>().Select(DetailsParts.KeyOf);

    private static JsonObject? Find(JsonArray parts, string key) =>
        parts.OfType<JsonObject>().FirstOrDefault(part => DetailsParts.KeyOf(part) == key);
}
