using EmergencySupport.Tables.Cells;
using EmergencySupport.Tables.Files;

namespace EmergencySupport.Tables.Columns;

/// <summary>A file whose header was understood.</summary>
/// <param name="Unknown">Names in the header that are no column, in their order.</param>
/// <param name="Records">The rows after the header.</param>
public sealed record ServiceTable(IReadOnlyList<string> Unknown, IReadOnlyList<ServiceRecord> Records)
{
    /// <summary>A row with fewer known names is no header.</summary>
    private const int MinimumKnown = 3;

    /// <summary>Begins a line above the header that is about the file, such as that it is unverified.</summary>
    private const char Remark = '#';

    /// <summary>Finds the header in the first rows. Titles and remarks may stand above it.</summary>
    /// <returns>Either a table or a problem.</returns>
    public static (ServiceTable? Table, TableFileProblem? Problem) Of(IReadOnlyList<TableRow> rows)
    {
        var header = rows.Take(TableFile.MaximumBeforeHeader + 1)
            .FirstOrDefault(row => !IsRemark(row) && row.Cells.Count(cell => ColumnNames.Find(cell) is not null) >= MinimumKnown);
        if (header is null)
        {
            return (null, new("NoHeader"));
        }

        var columns = header.Cells.Select(ColumnNames.Find).ToList();
        if (!columns.Contains(TableColumn.Organisation))
        {
            return (null, new("NoOrganisation"));
        }

        var twice = columns.OfType<TableColumn>().GroupBy(column => column).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
        {
            return (null, new("Twice", ColumnNames.Of(twice.Key)));
        }

        var records = rows.SkipWhile(row => row != header).Skip(1).ToList();
        if (records.Count > TableLimits.Rows)
        {
            return (null, new("Rows", TableLimits.Rows));
        }

        return (
            new(
                [.. header.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell) && ColumnNames.Find(cell) is null).Select(CellText.Clean)],
                [.. records.Select((row, index) => ServiceRecord.Of(index + 1, row, columns))]),
            null);
    }

    private static bool IsRemark(TableRow row) => row[0].TrimStart().StartsWith(Remark);
}
