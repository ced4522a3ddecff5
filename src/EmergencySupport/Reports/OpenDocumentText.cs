using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace EmergencySupport.Reports;

/// <summary>
/// Writes a worksheet as a document to fill in (OpenDocument 1.3). It contains no author, date or program name, and
/// equal worksheets give equal files.
/// </summary>
public static class OpenDocumentText
{
    public const string MediaType = "application/vnd.oasis.opendocument.text";

    private static readonly XNamespace Manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static readonly XNamespace Body = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    /// <summary>The earliest date in ZIP, which requires a date for each file.</summary>
    private static readonly DateTimeOffset NoDay = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(Worksheet worksheet, CultureInfo culture)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Must be first and uncompressed: programs recognise the format by it.
            Add(zip, "mimetype", MediaType, CompressionLevel.NoCompression);
            Add(zip, "META-INF/manifest.xml", ManifestOf(["content.xml", "styles.xml"]));
            Add(zip, "content.xml", Content(worksheet));
            Add(zip, "styles.xml", Styles(culture));
        }

        return file.ToArray();
    }

    private static void Add(
        ZipArchive zip, string name, object content, CompressionLevel level = CompressionLevel.SmallestSize)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = NoDay;
        using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false));
        writer.Write(content is string ? content : $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{content}");
    }

    private static XElement ManifestOf(IEnumerable<string> names) => new(
        Manifest + "manifest",
        new XAttribute(Manifest + "version", "1.3"),
        FileEntry("/", MediaType),
        names.Select(name => FileEntry(name, "text/xml")));

    private static XElement FileEntry(string path, string type) => new(
        Manifest + "file-entry",
        new XAttribute(Manifest + "full-path", path),
        new XAttribute(Manifest + "media-type", type));

    private static XElement Content(Worksheet worksheet) => new(
        Office + "document-content",
        new XAttribute(Office + "version", "1.3"),
        new XElement(Office + "body", new XElement(
            Office + "text",
            Paragraph("Standard", worksheet.Before),
            worksheet.Questions.Select(question => new object[]
            {
                new XElement(
                    Body + "h",
                    new XAttribute(Body + "style-name", "Question"),
                    new XAttribute(Body + "outline-level", 1),
                    question.Ask),
                Paragraph("Help", question.Help),
                Enumerable.Repeat(0, question.Lines).Select(_ => Paragraph("Standard", "")),
            }),
            Paragraph("Help", worksheet.After))));

    private static XElement Paragraph(string style, string text) =>
        new(Body + "p", new XAttribute(Body + "style-name", style), text);

    /// <summary>
    /// The language is set twice: for simple scripts such as Latin, and for complex ones such as Arabic. The alignment
    /// is "left" or "right", because LibreOffice Writer treats "start" as left.
    /// </summary>
    private static XElement Styles(CultureInfo culture) => XElement.Parse($"""
        <office:document-styles office:version="1.3"
            xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
            xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
          <office:styles>
            <style:default-style style:family="paragraph">
              <style:paragraph-properties style:writing-mode="{Direction(culture)}"
                fo:text-align="{(culture.TextInfo.IsRightToLeft ? "right" : "left")}"/>
              <style:text-properties fo:font-size="11pt" style:font-size-complex="12pt"
                fo:language="{culture.TwoLetterISOLanguageName}" fo:country="none"
                style:language-complex="{culture.TwoLetterISOLanguageName}" style:country-complex="none"/>
            </style:default-style>
            <style:style style:name="Standard" style:family="paragraph"/>
            <style:style style:name="Help" style:family="paragraph" style:parent-style-name="Standard">
              <style:paragraph-properties fo:keep-with-next="always"/>
              <style:text-properties fo:color="#544d5c"/>
            </style:style>
            <style:style style:name="Question" style:family="paragraph" style:parent-style-name="Standard"
                style:next-style-name="Standard" style:default-outline-level="1">
              <style:paragraph-properties fo:keep-with-next="always" fo:margin-top="0.4cm"/>
              <style:text-properties fo:font-weight="bold" style:font-weight-complex="bold"/>
            </style:style>
          </office:styles>
          <office:automatic-styles>
            <style:page-layout style:name="Page">
              <style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"
                style:writing-mode="{Direction(culture)}"/>
            </style:page-layout>
          </office:automatic-styles>
          <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"/></office:master-styles>
        </office:document-styles>
        """);

    private static string Direction(CultureInfo culture) => culture.TextInfo.IsRightToLeft ? "rl-tb" : "lr-tb";
}
