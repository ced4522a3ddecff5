using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Editorial.Alike;
using EmergencySupport.Tables.Columns;

namespace EmergencySupport.Tables.Import;

/// <summary>The organisation of a row, as it is compared with others. Rows of the same name are one organisation.</summary>
internal static class ImportedName
{
    /// <param name="read">What was read of the row.</param>
    /// <param name="id">Any id that is the same for rows of the same name.</param>
    /// <returns>Null when the row has no name.</returns>
    public static KnownName? Of(JsonObject read, Guid id)
    {
        if (NameIn(read) is not { } name)
        {
            return null;
        }

        var others = (read[ColumnNames.Of(TableColumn.AlsoKnownAs)] as JsonArray ?? []).Select(other => $"{other}");
        var addresses = Several(read[ColumnNames.Of(TableColumn.Website)]).ToList();

        return new KnownName(
            id,
            name,
            null,
            [.. others.Prepend(name).Distinct(StringComparer.Ordinal)],
            [.. addresses.Select(SiteName.Of).OfType<string>().Distinct(StringComparer.Ordinal)],
            [.. addresses.Select(address => new Uri(address).IdnHost.ToLowerInvariant()).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The name of the organisation. Null when the row has none.</summary>
    public static string? NameIn(JsonObject read) => (string?)read[ColumnNames.Of(TableColumn.Organisation)];

    private static IEnumerable<string> Several(JsonNode? value) => value switch
    {
        null => [],
        JsonArray list => list.Select(item => $"{item}"),
        _ => [$"{value}"],
    };
}
