using System.Text.Json.Nodes;
using EmergencySupport.Directory.Values;

namespace EmergencySupport.Directory.Fields;

/// <summary>
/// Turns typed texts into the JSON of fields, for forms and seed files alike. What cannot be read is kept as typed, so that
/// nothing is lost; <see cref="DetailsProblems"/> reports it.
/// </summary>
public static class FieldReader
{
    /// <summary>The value of a field that holds one value, or a group that is written as one text.</summary>
    public static JsonNode? ReadOne(Field field, string typed, ValueParser parser, JsonObject beside)
    {
        var reading = field.Kind == FieldKind.Group ? parser.ReadGroup(field, typed) : parser.Read(field, typed);
        Keep(reading, beside);

        return reading?.Value is JsonArray { Count: 1 } one ? one[0]!.DeepClone() : reading?.Value ?? typed;
    }

    /// <summary>The values of one line of a list.</summary>
    public static IReadOnlyList<JsonNode> ReadItem(Field field, string typed, ValueParser parser, JsonObject beside)
    {
        var reading = parser.Read(field, typed);
        Keep(reading, beside);

        return reading.Value switch
        {
            // A word that was not read as a code is no code.
            null when parser.IsCode(field, typed) => [$"{typed}?"],
            null => [typed],
            JsonArray several => [.. several.Select(item => item!.DeepClone())],
            var one => [one],
        };
    }

    /// <summary>Adds values that a text gave for other properties of its record, unless these say something themselves.</summary>
    public static void AddBeside(JsonObject record, JsonObject beside)
    {
        foreach (var (name, value) in beside)
        {
            if (record[name] is JsonArray list && value is JsonArray more)
            {
                list.Where(item => more.Any(other => JsonNode.DeepEquals(item, other))).ToList().ForEach(item => list.Remove(item));
                more.ToList().ForEach(item => list.Add(item!.DeepClone()));
            }
            else
            {
                record[name] ??= value?.DeepClone();
            }
        }
    }

    /// <summary>
    /// Reads what needs the whole record. A form posts nothing for an unticked box, and a file leaves the key out. Both mean
    /// false, but only when the record says something else.
    /// </summary>
    public static void Complete(JsonObject record, IEnumerable<Field> fields)
    {
        foreach (var contact in fields.Where(field => field.Vocabulary == Vocabulary.Contacts))
        {
            ReadContact(record, contact);
        }

        foreach (var tick in fields.Where(field => record.Count > 0 && field is { Kind: FieldKind.Tick, IsRequired: true }))
        {
            record[tick.Property] ??= false;
        }
    }

    /// <summary>Whether a text is a number or a mailbox is said by the kind beside it, and a national number by its countries.</summary>
    private static void ReadContact(JsonObject record, Field contact)
    {
        if (record[contact.Property] is { } typed && EnumNames.Find<ChannelKind>($"{record["kind"]}") is { } kind)
        {
            var countries = (record["worksIn"] as JsonArray ?? []).Select(code => $"{code}").ToList();
            record[contact.Property] = ChannelKinds.Of(kind).Shape.Read($"{typed}", countries).Value ?? $"{typed}";
        }
    }

    private static void Keep(ValueReading? reading, JsonObject beside)
    {
        foreach (var (name, value) in reading?.Beside ?? new Dictionary<string, JsonNode>())
        {
            beside[name] = value.DeepClone();
        }
    }
}
