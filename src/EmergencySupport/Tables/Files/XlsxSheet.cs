using System.Xml;

namespace EmergencySupport.Tables.Files;

/// <summary>Reads the cells of a sheet, one after the other.</summary>
/// <param name="reader">A reader of the sheet.</param>
/// <param name="texts">The texts that cells refer to by number.</param>
internal sealed class XlsxSheet(XmlReader reader, IReadOnlyList<string> texts, XlsxStyles styles, RowCollector collector)
{
    private int row;
    private int column;

    public void Read()
    {
        var isAtNode = reader.Read();
        while (isAtNode)
        {
            XlsxFile.CheckDepth(reader);
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                (row, column) = (Number(reader.GetAttribute("r")) ?? row + 1, 0);
            }
            else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "row" })
            {
                collector.End(row);
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                ReadCell();
            }

            isAtNode = reader.Read();
        }
    }

    private void ReadCell()
    {
        column = ColumnOf(reader.GetAttribute("r")) ?? column;
        var (type, style) = (reader.GetAttribute("t"), Number(reader.GetAttribute("s")));
        var value = "";
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                XlsxFile.CheckDepth(reader);
                value = reader is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" or "f" } ? ReadInside() : value;
            }
        }

        collector.Set(column, TextOf(type, value, style));
        column++;
    }

    private string ReadInside() => reader.LocalName == "f"
        ? throw new TableFileException("Formula", row, NameOf(column))
        : XlsxFile.ReadText(reader);

    private string TextOf(string? type, string value, int? style) => type switch
    {
        "s" => Number(value) is { } index && index < texts.Count ? texts[index] : throw new TableFileException("Broken"),
        "b" => value == "1" ? "yes" : "no",
        null or "n" => styles.TextOf(value, style),
        _ => value,
    };

    /// <summary>The number of a column from 0: 27 for "AB7". Null when it is not stated.</summary>
    private static int? ColumnOf(string? cell)
    {
        var letters = cell?.TakeWhile(char.IsAsciiLetterUpper).ToList() ?? [];
        if (letters.Count == 0)
        {
            return null;
        }

        // The last column of a spreadsheet is XFD.
        return letters.Count > 3
            ? throw new TableFileException("Columns", TableLimits.Columns)
            : letters.Aggregate(0, (number, letter) => (number * 26) + letter - 'A' + 1) - 1;
    }

    /// <summary>The letters of a column that is counted from 0: "AB" for 27.</summary>
    internal static string NameOf(int column) =>
        (column >= 26 ? NameOf((column / 26) - 1) : "") + (char)('A' + (column % 26));

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
