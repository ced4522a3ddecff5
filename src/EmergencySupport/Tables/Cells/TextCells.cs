using EmergencySupport.Tables.Columns;

namespace EmergencySupport.Tables.Cells;

/// <summary>Reads cells that hold words for readers or staff.</summary>
internal static class TextCells
{
    private static readonly TableColumn[] Lines = [TableColumn.Organisation, TableColumn.Service, TableColumn.Summary];

    /// <summary>Texts of several lines.</summary>
    private static readonly TableColumn[] Paragraphs = [TableColumn.Note];

    private static readonly TableColumn[] Lists = [TableColumn.AlsoKnownAs, TableColumn.Conditions, TableColumn.Covers];

    public static void Read(RowContext row)
    {
        foreach (var column in Lines)
        {
            if (Visible(row, column) is { } text)
            {
                row.Add(column, CellText.OneLine(text));
            }
        }

        foreach (var column in Paragraphs)
        {
            if (Visible(row, column) is { } text)
            {
                row.Add(column, text);
            }
        }

        foreach (var column in Lists)
        {
            row.AddList(column, row.Items(column, _ => false).Where(item => IsVisible(row, column, item)));
        }
    }

    private static string? Visible(RowContext row, TableColumn column) =>
        row.Text(column) is { } text && IsVisible(row, column, text) ? text : null;

    /// <summary>Whether nothing in a text turns its direction, or in a name is hidden.</summary>
    private static bool IsVisible(RowContext row, TableColumn column, string text)
    {
        var sign = column is TableColumn.Organisation or TableColumn.AlsoKnownAs
            ? InvisibleSigns.FindInName(CellText.OneLine(text))
            : InvisibleSigns.FindTurn(text);
        if (sign is not null)
        {
            row.Reading.Tell(new(ColumnNames.Of(column), text, "Problem.Invisible", [sign], []));
        }

        return sign is null;
    }
}
