using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Editorial.Forms;

/// <summary>
/// What the only source of a service says by itself: the day on which an amount was stated, and who states how soon they answer.
/// Nothing is filled in when the service cites several sources, or when the field says something.
/// </summary>
public static class SourceFacts
{
    /// <param name="service">The service, as read from the form. Its empty fields are filled in.</param>
    /// <param name="fields">The fields of the service.</param>
    /// <param name="details">The details of its entry, with the sources.</param>
    /// <returns>What was filled in.</returns>
    public static IReadOnlyList<TypedValue> Fill(JsonObject service, IReadOnlyList<Field> fields, JsonObject details)
    {
        var cited = (service[DetailsNodes.Sources] as JsonArray ?? [])
            .Select(key => DetailsParts.Find(details, DetailsNodes.Sources, $"{key}"))
            .ToList();
        if (cited is not [{ } source])
        {
            return [];
        }

        var day = source["dated"] ?? source["seen"];

        return
        [
            .. FillIn("amount", "asOf", day is not null && StatedDay.Parse($"{day}") is not null ? day : null),
            .. FillIn("responseTime", "statedBy", DetailsNodes.IsText(source["title"]) ? source["title"] : null),
        ];

        IEnumerable<TypedValue> FillIn(string group, string property, JsonNode? value)
        {
            if (value is null || service[group] is not JsonObject record || record[property] is not null)
            {
                return [];
            }

            record[property] = value.DeepClone();
            var field = fields.Single(known => known.Property == group).Inner.Single(known => known.Property == property);

            return [new(field, "", value)];
        }
    }
}
