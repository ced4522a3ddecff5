using System.IO.Compression;
using System.Text;
using System.Xml;

namespace EmergencySupport.Tables.Files;

/// <summary>
/// Reads the first sheet of a workbook (ECMA-376). Formulas and links to other workbooks are refused: what they show is not what
/// the file says.
/// </summary>
internal static class XlsxFile
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = TableLimits.PartBytes,
    };

    public static IReadOnlyList<TableRow> Read(Stream file)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > TableLimits.Parts)
        {
            throw new TableFileException("TooMuch");
        }

        if (archive.Entries.Any(part => part.FullName.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)))
        {
            throw new TableFileException("ExternalLinks");
        }

        var (sheet, isFrom1904) = FindSheet(archive);
        var texts = ReadSharedTexts(archive);
        var styles = XlsxStyles.Read(archive, isFrom1904);
        var collector = new RowCollector();
        using var reader = Open(archive, sheet) ?? throw new TableFileException("Broken");
        new XlsxSheet(reader, texts, styles, collector).Read();

        return collector.Rows;
    }

    /// <summary>A reader of a part. Null when the workbook has no such part.</summary>
    internal static XmlReader? Open(ZipArchive archive, string path) => archive.GetEntry(path) is { } part
        ? XmlReader.Create(new BoundedStream(part.Open(), TableLimits.PartBytes), Settings)
        : null;

    /// <summary>The text inside the element at which a reader stands, within the limit of a cell.</summary>
    internal static string ReadText(XmlReader reader)
    {
        var (text, buffer, element) = (new StringBuilder(), new char[4096], "");
        using var inner = reader.ReadSubtree();
        while (inner.Read())
        {
            CheckDepth(inner);

            // Readings of characters stand beside them in East Asian texts, often several.
            while (inner is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                Skip(inner);
            }

            if (inner.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                element = inner.NodeType == XmlNodeType.Element ? inner.LocalName : "";
            }

            while (element is "t" or "v" && inner.HasValue && inner.ReadValueChunk(buffer, 0, buffer.Length) is > 0 and var count)
            {
                text.Append(buffer, 0, count);
                if (text.Length > TableLimits.CellLength)
                {
                    throw new TableFileException("Cell", TableLimits.CellLength);
                }
            }
        }

        return text.ToString();
    }

    /// <summary>A reader keeps something for each element that is open, so that a part of nothing but beginnings would fill the memory.</summary>
    internal static void CheckDepth(XmlReader reader)
    {
        if (reader.Depth > TableLimits.Depth)
        {
            throw new TableFileException("Broken");
        }
    }

    /// <summary>As <see cref="XmlReader.Skip"/>, with the bound of depth.</summary>
    private static void Skip(XmlReader reader)
    {
        var depth = reader.Depth;
        while (!reader.IsEmptyElement && reader.Read() && reader.Depth > depth)
        {
            CheckDepth(reader);
        }

        reader.Read();
    }

    /// <summary>The path of the first sheet, and whether its days are counted from 1904.</summary>
    private static (string Path, bool IsFrom1904) FindSheet(ZipArchive archive)
    {
        using var workbook = Open(archive, "xl/workbook.xml") ?? throw new TableFileException("NotATable");
        var (relation, isFrom1904) = (default(string), false);
        while (relation is null && workbook.Read())
        {
            CheckDepth(workbook);
            if (workbook is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                isFrom1904 = workbook.GetAttribute("date1904") is "1" or "true";
            }
            else if (workbook is { NodeType: XmlNodeType.Element, LocalName: "sheet" }
                && workbook.GetAttribute("state") is null or "visible")
            {
                relation = workbook.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
            }
        }

        return (relation is null ? throw new TableFileException("NotATable") : PathOf(archive, relation), isFrom1904);
    }

    private static string PathOf(ZipArchive archive, string relation)
    {
        using var relations = Open(archive, "xl/_rels/workbook.xml.rels") ?? throw new TableFileException("Broken");
        while (relations.Read())
        {
            CheckDepth(relations);
            if (relations is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && relations.GetAttribute("Id") == relation
                && relations.GetAttribute("TargetMode") != "External" && relations.GetAttribute("Target") is { } target)
            {
                return target.StartsWith('/') ? target[1..] : $"xl/{target}";
            }
        }

        throw new TableFileException("Broken");
    }

    private static List<string> ReadSharedTexts(ZipArchive archive)
    {
        using var reader = Open(archive, "xl/sharedStrings.xml");
        var (texts, total) = (new List<string>(), 0L);
        while (reader?.Read() == true)
        {
            CheckDepth(reader);
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                continue;
            }

            var text = ReadText(reader);
            total += text.Length + 1;
            texts.Add(text);
            if (total > TableLimits.TotalLength)
            {
                throw new TableFileException("TooMuch");
            }
        }

        return texts;
    }
}
