namespace EmergencySupport.Tables.Files;

/// <summary>Collects the rows of a file within the limits. Rows without any text are left out.</summary>
internal sealed class RowCollector
{
    private readonly List<TableRow> rows = [];
    private readonly List<string> cells = [];
    private int total;

    public IReadOnlyList<TableRow> Rows => rows;

    /// <summary>Sets a cell of the row that is being read.</summary>
    /// <param name="column">From 0.</param>
    public void Set(int column, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (column >= TableLimits.Columns)
        {
            throw new TableFileException("Columns", TableLimits.Columns);
        }

        total += text.Length;
        if (total > TableLimits.TotalLength)
        {
            throw new TableFileException("TooMuch");
        }

        while (cells.Count < column)
        {
            cells.Add("");
        }

        if (cells.Count == column)
        {
            cells.Add(text);
        }
        else
        {
            cells[column] = text;
        }
    }

    /// <summary>Ends the row.</summary>
    /// <param name="number">Its number in the file, from 1.</param>
    public void End(int number)
    {
        if (cells.Exists(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            // The header and remarks above it come on top of the records.
            if (rows.Count >= TableLimits.Rows + TableFile.MaximumBeforeHeader + 1)
            {
                throw new TableFileException("Rows", TableLimits.Rows);
            }

            rows.Add(new(number, [.. cells]));
        }

        cells.Clear();
    }
}
