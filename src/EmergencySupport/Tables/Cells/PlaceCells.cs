using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Tables.Columns;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Tables.Cells;

/// <summary>Reads the areas of a service and the seat of its organisation.</summary>
internal static class PlaceCells
{
    private static readonly Field Areas = Field.Of(typeof(Reach), "").Single(field => field.Property == "areas");

    public static void Read(RowContext row)
    {
        var seat = ReadPlaces(row, TableColumn.BasedIn).Areas;
        var (areas, inside) = ReadPlaces(row, TableColumn.Areas);
        var isCertain = row.Reading.Problems.Count == 0;
        var except = ReadPlaces(row, TableColumn.Except).Areas;
        row.AddList(TableColumn.BasedIn, seat);
        row.AddList(TableColumn.Areas, areas);
        row.AddList(TableColumn.Except, [.. inside, .. except]);

        // Of several places of which one is not known, none says whose number it is.
        row.Countries = isCertain ? CountryOf(row.Taxonomy, seat, areas) : [];
    }

    /// <summary>The areas that a cell names, and those that it leaves out. What is not certain is asked one by one.</summary>
    private static (IReadOnlyList<string> Areas, IReadOnlyList<string> Except) ReadPlaces(RowContext row, TableColumn column)
    {
        var (areas, except) = (new List<string>(), new List<string>());
        foreach (var item in row.Items(column, place => row.Parser.Read(Areas, place).Problem is null))
        {
            var reading = row.Parser.Read(Areas, item);
            if (reading.Problem is not null)
            {
                row.Ask(column, item, reading);
                continue;
            }

            areas.AddRange(CodesIn(reading.Value));
            except.AddRange(CodesIn(reading.Beside.GetValueOrDefault("except")));
            row.Note(column, item, string.Join(", ", CodesIn(reading.Value)));
        }

        return (areas, except);
    }

    private static IEnumerable<string> CodesIn(JsonNode? codes) => (codes as JsonArray ?? []).Select(code => $"{code}");

    /// <summary>
    /// The one country of a row: that of the seat, or else the only one that the service works in. None when these are two.
    /// </summary>
    private static IReadOnlyList<string> CountryOf(Taxonomy taxonomy, IReadOnlyList<string> seat, IReadOnlyList<string> areas)
    {
        var (home, served) = (CountryIn(taxonomy, seat), CountryIn(taxonomy, areas));
        if (home is not null && served is not null && home != served)
        {
            return [];
        }

        return (home ?? served) is { } country ? [country] : [];
    }

    private static string? CountryIn(Taxonomy taxonomy, IReadOnlyList<string> codes) =>
        codes is [var code] && taxonomy.Areas.Find(code) is { Kind: AreaKind.Country } country ? country.Code : null;
}
