using System.IO.Compression;
using System.Text;

namespace EmergencySupport.Tests.Tables.Files;

/// <summary>Writes workbooks as spreadsheets do, and as none would.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <param name="rows">The rows of the sheet as XML, or all of the sheet with a document type.</param>
    /// <param name="texts">The shared texts, each as the XML inside its element.</param>
    /// <param name="styles">The XML inside the style sheet.</param>
    /// <param name="more">Further files by path.</param>
    public static MemoryStream Of(
        string rows, string[]? texts = null, string styles = "", (string Path, string Content)[]? more = null)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>
                <sheet name="Notes" sheetId="1" state="hidden" r:id="rId9"/><sheet name="List" sheetId="2" r:id="rId1"/></sheets></workbook>
                """);
            Add(zip, "xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="sheet" Target="worksheets/sheet1.xml"/></Relationships>
                """);
            Add(zip, "xl/worksheets/sheet1.xml", rows.StartsWith("<!", StringComparison.Ordinal)
                ? rows
                : $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>");
            var shared = string.Concat((texts ?? []).Select(text => $"<si>{text}</si>"));
            Add(zip, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{shared}</sst>");
            Add(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\">{styles}</styleSheet>");
            foreach (var (path, content) in more ?? [])
            {
                Add(zip, path, content);
            }
        }

        file.Position = 0;

        return file;
    }

    /// <summary>A workbook whose sheet unfolds to so many megabytes of blanks.</summary>
    public static MemoryStream Bomb(int megabytes)
    {
        var file = Of("");
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
            sheet.Write(Encoding.UTF8.GetBytes($"<worksheet xmlns=\"{Main}\"><sheetData>"));
            var blanks = Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024));
            for (var written = 0; written < megabytes; written++)
            {
                sheet.Write(blanks);
            }
        }

        file.Position = 0;

        return file;
    }

    private static void Add(ZipArchive zip, string path, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path).Open());
        writer.Write(content);
    }
}
