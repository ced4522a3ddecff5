using System.IO.Compression;
using System.Text;
using System.Xml;
using EmergencySupport.Tables.Files;

namespace EmergencySupport.Tables.Export;

/// <summary>
/// Writes a workbook (ECMA-376) of texts only, sheet after sheet. No cell is a formula, and each has the format of a text, so that
/// a spreadsheet neither runs it nor makes a number or a day of it.
/// </summary>
internal sealed class XlsxWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    /// <summary>The earliest date in ZIP: the file says nothing of when it was written.</summary>
    private static readonly DateTimeOffset NoDay = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive archive;
    private readonly List<string> sheets = [];

    public XlsxWriter(Stream file) => archive = new(file, ZipArchiveMode.Create, leaveOpen: true);

    /// <param name="name">At most 31 characters.</param>
    /// <param name="rows">The header, then the records.</param>
    public void AddSheet(string name, IEnumerable<IReadOnlyList<string>> rows)
    {
        sheets.Add(name);
        using var stream = Open($"xl/worksheets/sheet{sheets.Count}.xml");
        using var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None });
        xml.WriteStartElement("worksheet", Main);
        WriteFrozenHeader(xml);
        xml.WriteStartElement("sheetData", Main);
        foreach (var (index, row) in rows.Index())
        {
            WriteRow(xml, index + 1, row);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Ends the workbook.</summary>
    public void Dispose()
    {
        var numbers = Enumerable.Range(1, sheets.Count).ToList();
        Add("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
            + string.Concat(numbers.Select(number => $"<sheet name=\"{sheets[number - 1]}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"))
            + "</sheets></workbook>");
        Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\">"
            + string.Concat(numbers.Select(number => Relation($"rId{number}", "worksheet", $"worksheets/sheet{number}.xml")))
            + Relation("rIdStyles", "styles", "styles.xml") + "</Relationships>");
        Add("_rels/.rels", $"<Relationships xmlns=\"{Package}\">{Relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>");
        Add("xl/styles.xml", Styles);
        Add("[Content_Types].xml", $"<Types xmlns=\"{Types}\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + Part("xl/workbook.xml", "sheet.main") + Part("xl/styles.xml", "styles")
            + string.Concat(numbers.Select(number => Part($"xl/worksheets/sheet{number}.xml", "worksheet"))) + "</Types>");
        archive.Dispose();
    }

    /// <summary>The format of a text, which is number 49 for every spreadsheet.</summary>
    private static readonly string Styles = $"<styleSheet xmlns=\"{Main}\">"
        + "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" quotePrefix=\"1\"/></cellXfs>"
        + "</styleSheet>";

    private static void WriteFrozenHeader(XmlWriter xml)
    {
        xml.WriteStartElement("sheetViews", Main);
        xml.WriteStartElement("sheetView", Main);
        xml.WriteAttributeString("workbookViewId", "0");
        xml.WriteStartElement("pane", Main);
        xml.WriteAttributeString("ySplit", "1");
        xml.WriteAttributeString("topLeftCell", "A2");
        xml.WriteAttributeString("activePane", "bottomLeft");
        xml.WriteAttributeString("state", "frozen");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int number, IReadOnlyList<string> row)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        foreach (var (column, text) in row.Index().Where(cell => cell.Item.Length > 0))
        {
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", $"{XlsxSheet.NameOf(column)}{number.ToString(CultureInfo.InvariantCulture)}");
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteAttributeString("s", "1");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(Allowed(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>XML has no place for most control characters.</summary>
    private static string Allowed(string text) => text.All(IsAllowed) ? text : string.Concat(text.Where(IsAllowed));

    private static bool IsAllowed(char sign) => XmlConvert.IsXmlChar(sign) || char.IsSurrogate(sign);

    private static string Relation(string id, string type, string target) =>
        $"<Relationship Id=\"{id}\" Type=\"{Office}/{type}\" Target=\"{target}\"/>";

    private static string Part(string path, string type) => $"<Override PartName=\"/{path}\" "
        + $"ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{type}+xml\"/>";

    private void Add(string path, string content)
    {
        using var writer = new StreamWriter(Open(path), new UTF8Encoding(false));
        writer.Write(Declaration + content);
    }

    private Stream Open(string path)
    {
        var part = archive.CreateEntry(path, CompressionLevel.Optimal);
        part.LastWriteTime = NoDay;

        return part.Open();
    }
}
