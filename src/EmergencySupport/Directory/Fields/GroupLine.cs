using System.Text.Json.Nodes;

namespace EmergencySupport.Directory.Fields;

/// <summary>
/// One line of text in place of the fields of a group: "Mon–Fri 9–17", "5,000–8,000 EUR", "worldwide except Egypt".
/// </summary>
public static class GroupLine
{
    /// <summary>Holds a line that could not be read, in a group that has other values.</summary>
    public const string Typed = "typed";

    private static readonly Dictionary<Type, IReadOnlyList<string>> Said = new()
    {
        [typeof(Duration)] = ["min", "max"],
        [typeof(Amount)] = ["min", "max"],
        [typeof(Hours)] = ["anyHour", "weekly"],
        [typeof(Reach)] = ["areas", "except"],
    };

    /// <summary>Whether a group of this type can be written as one line.</summary>
    public static bool IsFor(Type group) => Said.ContainsKey(group);

    /// <summary>Whether the line always says this property: what is not in the line is then not stated.</summary>
    public static bool Says(Type group, string property) => Said.TryGetValue(group, out var said) && said.Contains(property);

    /// <summary>The line that could not be read. Null for none.</summary>
    public static string? UnreadOf(JsonNode? group) => group switch
    {
        JsonValue value => $"{value}",
        JsonObject fields => (string?)fields[Typed],
        _ => null,
    };

    /// <summary>What a line says, with the values of the fields that it says nothing of.</summary>
    public static JsonObject Over(Type group, JsonObject read, JsonObject? fields)
    {
        foreach (var (name, value) in (fields ?? []).Where(pair => !Says(group, pair.Key)))
        {
            read[name] ??= value?.DeepClone();
        }

        return read;
    }

    /// <summary>Keeps a line that cannot be read beside the values of the fields.</summary>
    public static JsonNode Unread(string line, JsonObject? fields)
    {
        if (fields is null)
        {
            return line;
        }

        fields[Typed] = line;

        return fields;
    }

    /// <summary>The group after its line was emptied: only texts that people wrote beside it stay. Null when there are none.</summary>
    public static JsonObject? Emptied(JsonObject fields)
    {
        foreach (var name in fields.Where(pair => !DetailsNodes.IsText(pair.Value)).Select(pair => pair.Key).ToList())
        {
            fields.Remove(name);
        }

        return fields.Count == 0 ? null : fields;
    }

    /// <summary>Whether two values of a group are the same in what a line says.</summary>
    public static bool AreSame(Type group, JsonObject? one, JsonObject? other) =>
        Said[group].All(name => JsonNode.DeepEquals(one?[name], other?[name]));
}
