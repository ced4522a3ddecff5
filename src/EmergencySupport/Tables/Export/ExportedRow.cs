using EmergencySupport.Tables.Columns;

namespace EmergencySupport.Tables.Export;

/// <summary>One service of an entry as a row of a table; an entry without services has one row.</summary>
/// <param name="ServiceKey">The key of the service. Null for an entry without services.</param>
/// <param name="Cells">The cells that say something.</param>
public sealed record ExportedRow(string? ServiceKey, IReadOnlyDictionary<TableColumn, string> Cells)
{
    /// <summary>Empty when the entry does not say it.</summary>
    public string this[TableColumn column] => Cells.GetValueOrDefault(column, "");
}
