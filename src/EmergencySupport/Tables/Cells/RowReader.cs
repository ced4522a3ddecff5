using EmergencySupport.Directory.Values;
using EmergencySupport.Tables.Columns;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Tables.Cells;

/// <summary>
/// Reads the cells of a row as a careful person would: what is certain is read, and what is not is asked. It never guesses.
/// </summary>
/// <param name="taxonomy">The vocabularies.</param>
/// <param name="language">The language of the writer, one of the interface.</param>
internal sealed class RowReader(Taxonomy taxonomy, string language)
{
    private readonly ValueParser parser = new(taxonomy, language, NamedEntries.None);
    private readonly NeedReader needs = new(taxonomy.Needs);

    public CellReading Read(ServiceRecord record)
    {
        var row = new RowContext(record, taxonomy, parser, needs);
        TextCells.Read(row);
        PlaceCells.Read(row);
        ListCells.ReadNeeds(row);
        ListCells.ReadLanguages(row);
        ChoiceCells.Read(row);
        ContactCells.Read(row);
        TimeCells.Read(row);
        MoneyCells.Read(row);

        return row.Reading;
    }
}
