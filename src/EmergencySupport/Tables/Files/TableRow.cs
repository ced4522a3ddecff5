namespace EmergencySupport.Tables.Files;

/// <summary>A row of a file.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Cells">Its texts; trailing empty cells are left out.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Empty when the row is shorter.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}
