using System.Text;
using System.Xml;

namespace EmergencySupport.Tables.Files;

/// <summary>
/// Reads a CSV file or an XLSX workbook as rows of text. The content decides which of the two it is. Work and memory are bounded
/// for any content.
/// </summary>
public static class TableFile
{
    /// <summary>Maximum number of rows above the header: a title, and lines that begin with #.</summary>
    public const int MaximumBeforeHeader = 20;

    private static readonly byte[] ZipSign = "PK"u8.ToArray();

    /// <summary>The sign of a workbook of before 2007, and of one with a password.</summary>
    private static readonly byte[] OldSign = [0xD0, 0xCF, 0x11, 0xE0];

    /// <param name="file">Can be read twice.</param>
    /// <returns>Either rows or a problem.</returns>
    public static (IReadOnlyList<TableRow> Rows, TableFileProblem? Problem) Read(Stream file)
    {
        try
        {
            return (ReadRows(file), null);
        }
        catch (TableFileException refused)
        {
            return ([], refused.Problem);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or DecoderFallbackException)
        {
            return ([], new("Broken"));
        }
    }

    private static IReadOnlyList<TableRow> ReadRows(Stream file)
    {
        if (file.Length > TableLimits.FileBytes)
        {
            throw new TableFileException("Size", TableLimits.FileBytes / 1024 / 1024);
        }

        var begin = new byte[4];
        var length = file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (length == 0)
        {
            throw new TableFileException("Empty");
        }

        if (begin.AsSpan().SequenceEqual(OldSign))
        {
            throw new TableFileException("OldWorkbook");
        }

        return begin.AsSpan().StartsWith(ZipSign) ? XlsxFile.Read(file) : CsvFile.Read(file);
    }
}
