using System.Text;

namespace EmergencySupport.Tables.Files;

/// <summary>Reads values that are separated by commas, semicolons or tabs (RFC 4180), in UTF-8 or UTF-16.</summary>
internal static class CsvFile
{
    private const char Quote = '"';

    /// <summary>In so many characters the header is found, with the lines above it.</summary>
    private const int LengthOfHeader = 50_000;

    private static readonly char[] Separators = [',', ';', '\t'];

    public static IReadOnlyList<TableRow> Read(Stream file)
    {
        var text = ReadText(file);
        var separator = FindSeparator(text);
        var collector = new RowCollector();
        for (var (position, number) = (0, 1); position < text.Length; number++)
        {
            position = ReadRow(text, position, separator, collector);
            collector.End(number);
        }

        return collector.Rows;
    }

    /// <returns>The position of the next row.</returns>
    private static int ReadRow(string text, int position, char separator, RowCollector collector)
    {
        for (var column = 0; ; column++)
        {
            var isQuoted = position < text.Length && text[position] == Quote;
            var (quoted, after) = isQuoted ? ReadQuoted(text, position + 1, column) : ("", position);
            var end = EndOfCell(text, after, separator);

            // No rule foresees text after a closing quote. It is not lost.
            var cell = quoted + text[after..end];
            if (cell.Length > TableLimits.CellLength)
            {
                throw new TableFileException("Cell", TableLimits.CellLength);
            }

            collector.Set(column, cell);
            if (end == text.Length || text[end] != separator)
            {
                return AfterLine(text, end);
            }

            position = end + 1;
        }
    }

    /// <returns>The text up to the closing quote, and the position after it.</returns>
    private static (string Text, int After) ReadQuoted(string text, int position, int column)
    {
        var cell = new StringBuilder();
        while (true)
        {
            var quote = text.IndexOf(Quote, position);
            if (quote < 0)
            {
                throw new TableFileException("Quote", column + 1);
            }

            cell.Append(text, position, quote - position);
            position = quote + 1;
            if (position >= text.Length || text[position] != Quote)
            {
                return (cell.ToString(), position);
            }

            cell.Append(Quote);
            position++;
        }
    }

    private static int EndOfCell(string text, int position, char separator)
    {
        var end = text.AsSpan(position).IndexOfAny(separator, '\r', '\n');

        return end < 0 ? text.Length : position + end;
    }

    private static int AfterLine(string text, int end) =>
        end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? end + 2 : Math.Min(end + 1, text.Length);

    /// <summary>
    /// The separator of the first line that has several columns. Later lines say less: semicolons also part the values of one cell.
    /// </summary>
    private static char FindSeparator(string text)
    {
        foreach (var line in text.AsSpan(0, Math.Min(text.Length, LengthOfHeader)).EnumerateLines())
        {
            var (separator, count) = MostOften(line);
            if (count > 1 && !line.StartsWith("#"))
            {
                return separator;
            }
        }

        return Separators[0];
    }

    private static (char Separator, int Count) MostOften(ReadOnlySpan<char> line)
    {
        var (counts, isQuoted) = (new int[Separators.Length], false);
        foreach (var sign in line)
        {
            isQuoted ^= sign == Quote;
            if (!isQuoted && Array.IndexOf(Separators, sign) is >= 0 and var index)
            {
                counts[index]++;
            }
        }

        return (Separators[Array.IndexOf(counts, counts.Max())], counts.Max());
    }

    private static string ReadText(Stream file)
    {
        try
        {
            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            using var reader = new StreamReader(file, utf8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            var text = reader.ReadToEnd();

            return text.Contains('\0', StringComparison.Ordinal) ? throw new TableFileException("NotATable") : text;
        }
        catch (DecoderFallbackException)
        {
            // Another code page would have to be guessed, and a wrong guess changes names.
            throw new TableFileException("Encoding");
        }
    }
}
