using System.Buffers;
using EmergencySupport.Tables.Cells;

namespace EmergencySupport.Tables.Export;

/// <summary>Writes rows as CSV (RFC 4180). Cells that a spreadsheet would run are marked as text.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",;\r\n\t");

    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(CellGuard.Add).Select(Quoted)) + "\r\n";

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(Special) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
