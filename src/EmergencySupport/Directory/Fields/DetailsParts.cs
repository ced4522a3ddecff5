using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmergencySupport.Directory.Fields;

/// <summary>
/// The parts of a draft that have a key: sources, services, channels and relations. Each is edited on a page of its
/// own.
/// </summary>
public static class DetailsParts
{
    /// <summary>The properties of a record that hold parts.</summary>
    public static IEnumerable<PartList> CollectionsOf(Type record) => record.GetProperties()
        .Where(property => property.PropertyType.IsGenericType)
        .Select(property => new PartList(
            JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.PropertyType.GetGenericArguments()[0]))
        .Where(parts => parts.Type.GetProperty("Key") is not null);

    /// <summary>Whether a path is that of a list of parts, such as <c>services</c>, and of nothing in it.</summary>
    public static bool IsCollection(string path) => new[] { typeof(OrganisationDetails), typeof(ArticleDetails), typeof(RouteDetails) }
        .SelectMany(CollectionsOf)
        .Any(list => list.Property == path);

    public static IEnumerable<JsonObject> In(JsonObject details, string collection) =>
        (details[collection] as JsonArray ?? []).OfType<JsonObject>();

    public static JsonObject? Find(JsonObject details, string collection, string key) =>
        In(details, collection).FirstOrDefault(part => KeyOf(part) == key);

    public static string KeyOf(JsonObject part) => (string?)part[DetailsNodes.Key] ?? "";

    /// <summary>Replaces the part with this key, or appends it.</summary>
    public static void Put(JsonObject details, string collection, string key, JsonObject part)
    {
        var keyed = new JsonObject { [DetailsNodes.Key] = key };
        foreach (var (name, value) in part.Where(pair => pair.Key != DetailsNodes.Key).ToList())
        {
            keyed[name] = value?.DeepClone();
        }

        var list = details[collection] as JsonArray ?? (JsonArray)(details[collection] = new JsonArray());
        var index = list.ToList().FindIndex(other => other is JsonObject known && KeyOf(known) == key);
        if (index < 0)
        {
            list.Add(keyed);
        }
        else
        {
            list[index] = keyed;
        }
    }

    public static void Remove(JsonObject details, string collection, string key)
    {
        if (Find(details, collection, key) is { } part)
        {
            details[collection]!.AsArray().Remove(part);
        }
    }

    /// <summary>A new key, such as <c>service-2</c>.</summary>
    /// <param name="used">The keys of the draft and of all revisions of its entry: the ids made from keys are never
    /// reused.</param>
    public static string NewKey(string collection, IReadOnlySet<string> used)
    {
        var name = collection.TrimEnd('s');

        return Enumerable.Range(1, int.MaxValue).Select(number => $"{name}-{number}").First(key => !used.Contains(key));
    }

    /// <summary>The keys of all parts.</summary>
    public static IEnumerable<string> KeysOf(
        JsonObject details) => details.Select(pair => pair.Value).OfType<JsonArray>()
        .SelectMany(list => list.OfType<JsonObject>()).Select(KeyOf).Where(key => key.Length > 0);

    public sealed record PartList(string Property, Type Type);
}
