using EmergencySupport.Tables.Cells;
using EmergencySupport.Tables.Files;

namespace EmergencySupport.Tables.Columns;

/// <summary>One row of a table of services.</summary>
/// <param name="Number">Its number after the header, from 1.</param>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Cells">The cells that say something, as typed but for blanks that nobody sees.</param>
public sealed record ServiceRecord(int Number, int Line, IReadOnlyDictionary<TableColumn, string> Cells)
{
    /// <summary>Null when the cell is empty.</summary>
    public string? this[TableColumn column] => Cells.GetValueOrDefault(column);

    internal static ServiceRecord Of(int number, TableRow row, IReadOnlyList<TableColumn?> columns) => new(
        number,
        row.Number,
        columns.Index()
            .Where(column => column.Item is not null)
            .Select(column => (Column: column.Item!.Value, Text: CellText.Clean(row[column.Index])))
            .Where(cell => cell.Text.Length > 0)
            .ToDictionary(cell => cell.Column, cell => cell.Text));
}
