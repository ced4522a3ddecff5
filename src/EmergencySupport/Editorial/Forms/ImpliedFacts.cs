using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Editorial.Forms;

/// <summary>
/// What follows from what was entered, where only one thing can be meant: the only source of an entry, the day that it bears, who states
/// how soon they answer, and that a service with periods is open in them. Nothing that a field says is replaced.
/// </summary>
public static class ImpliedFacts
{
    /// <param name="part">The part, as read from the form. Its empty fields are filled in.</param>
    /// <param name="fields">The fields of the part.</param>
    /// <param name="details">The details of its entry, with the sources.</param>
    /// <returns>What was filled in.</returns>
    public static IReadOnlyList<TypedValue> Fill(JsonObject part, IReadOnlyList<Field> fields, JsonObject details)
    {
        var filled = new List<TypedValue>();
        if (part.Count > 0 && DetailsParts.In(details, DetailsNodes.Sources).ToList() is [var only])
        {
            FillSources(filled, part, fields, DetailsParts.KeyOf(only));
        }

        if (part["intake"] is JsonObject intake && (intake["windows"] ?? intake["yearly"]) is JsonArray { Count: > 0 })
        {
            FillIn("intake", "state", EnumNames.Of(IntakeState.Open));
        }

        if (SourceOf(part, details) is { } source)
        {
            FillIn("amount", "asOf", StatedDay.Parse($"{source["dated"]}") is null ? null : source["dated"]);
            FillIn("responseTime", "statedBy", DetailsNodes.IsText(source["title"]) ? source["title"] : null);
        }

        return filled;

        void FillIn(string group, string property, JsonNode? value)
        {
            if (value is not null && part[group] is JsonObject record && record[property] is null)
            {
                var inner = fields.Single(known => known.Property == group).Inner;
                record[property] = value.DeepClone();
                filled.Add(new(inner.Single(known => known.Property == property), "", value));
            }
        }
    }

    /// <summary>Texts and parts that need a source and cite none cite the only one.</summary>
    private static void FillSources(List<TypedValue> filled, JsonObject record, IReadOnlyList<Field> fields, string source)
    {
        foreach (var field in fields)
        {
            if (field is { Vocabulary: Vocabulary.Sources, IsRequired: true } && record[field.Property] is not JsonArray { Count: > 0 })
            {
                record[field.Property] = new JsonArray(source);
                filled.Add(new(field, "", record[field.Property]!.DeepClone()));
            }
            else if (field.Kind == FieldKind.Group && record[field.Property] is JsonObject { Count: > 0 } inner)
            {
                FillSources(filled, inner, field.Inner, source);
            }
        }
    }

    /// <summary>The only source that a part cites. Null for none or several.</summary>
    private static JsonObject? SourceOf(JsonObject part, JsonObject details) => part[DetailsNodes.Sources] is JsonArray { Count: 1 } cited
        ? DetailsParts.Find(details, DetailsNodes.Sources, $"{cited[0]}")
        : null;
}
