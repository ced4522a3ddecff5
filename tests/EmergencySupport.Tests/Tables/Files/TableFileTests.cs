using System.Text;
using EmergencySupport.Tables.Files;

namespace EmergencySupport.Tests.Tables.Files;

/// <summary>Files as people save them are read, and what could mislead or exhaust the directory ends in a sentence.</summary>
public sealed class TableFileTests
{
    [Theory]
    [InlineData("a,b,c\n1,\"two, \"\"quoted\"\"\",3\n")]
    [InlineData("a;b;c\r\n1;two, \"quoted\";3\r\n")]
    [InlineData("a\tb\tc\r1\ttwo, \"quoted\"\t3")]
    [InlineData("# a remark; with; semicolons\na,b,c\n\n,,\n1,\"two, \"\"quoted\"\"\",3")]
    public void Csv_AnySeparatorAndLineEnd_GivesTheSameCells(string csv)
    {
        var (rows, problem) = Read(csv);

        Assert.Null(problem);
        Assert.Equal(["a", "b", "c"], rows[^2].Cells);
        Assert.Equal(["1", "two, \"quoted\"", "3"], rows[^1].Cells);
    }

    [Fact]
    public void Csv_LineEndInQuotes_StaysInTheCell() => Assert.Equal("one\ntwo", Read("a,b,c\n\"one\ntwo\",x,y").Rows[1][0]);

    [Fact]
    public void Csv_Utf16WithMark_IsRead()
    {
        var file = new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b,c\nخط,x,y")]);

        Assert.Equal("خط", TableFile.Read(file).Rows[1][0]);
    }

    [Fact]
    public void Csv_OtherCodePage_IsNotGuessed() =>
        Assert.Equal("Encoding", TableFile.Read(new MemoryStream(Encoding.Latin1.GetBytes("a,b,c\nRéseau,x,y"))).Problem?.Key);

    [Theory]
    [InlineData("", "Empty")]
    [InlineData("a,b,c\n\"no end", "Quote")]
    [InlineData("a,b,c\n\0\0\0", "NotATable")]
    public void Csv_Damaged_IsRefused(string csv, string problem) => Assert.Equal(problem, Read(csv).Problem?.Key);

    [Fact]
    public void Csv_MillionColumns_IsRefused() =>
        Assert.Equal("Columns", Read($"a,b,c\n{new string(',', 1_000_000)}x").Problem?.Key);

    [Fact]
    public void Csv_HugeCell_IsRefused() => Assert.Equal("Cell", Read($"a,b,c\n{new string('x', 40_000)},,").Problem?.Key);

    [Fact]
    public void Csv_TooManyRows_IsRefused() =>
        Assert.Equal("Rows", Read("a,b,c\n" + string.Concat(Enumerable.Repeat("x,,\n", 10_100))).Problem?.Key);

    [Fact]
    public void Xlsx_TextsNumbersAndDays_AreReadAsPeopleSeeThem()
    {
        const string Styles = """
            <numFmts><numFmt numFmtId="170" formatCode="d\.\ mmm\ yyyy"/><numFmt numFmtId="171" formatCode="&quot;days&quot;\ 0"/></numFmts>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>
            """;
        const string Rows = """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>typed here</t></is></c><c r="D2" t="b"><v>1</v></c></row>
            <row r="5"><c r="A5"><v>254712345678</v></c><c r="B5" s="1"><v>46177</v></c><c r="C5" s="2"><v>46177</v></c>
            <c r="D5" s="3"><v>12</v></c><c r="E5" t="e"><v>#REF!</v></c></row>
            """;

        var (rows, problem) = TableFile.Read(Workbook.Of(Rows, ["<r><t>rich </t></r><r><t>text</t></r><rPh><t>reading</t></rPh><rPh><t>another</t></rPh>"], Styles));

        Assert.Null(problem);
        Assert.Equal(["rich text", "", "typed here", "yes"], rows[0].Cells);
        Assert.Equal(["254712345678", "2026-06-04", "2026-06-04", "12", "#REF!"], rows[1].Cells);
        Assert.Equal([2, 5], rows.Select(row => row.Number));
    }

    [Fact]
    public void Xlsx_Formula_IsRefusedWithItsCell()
    {
        var problem = TableFile.Read(Workbook.Of("<row r=\"3\"><c r=\"AB3\"><f>HYPERLINK(\"x\")</f><v>+254</v></c></row>")).Problem;

        Assert.Equal("Formula", problem?.Key);
        Assert.Equal([3, "AB"], problem?.Values);
    }

    [Fact]
    public void Xlsx_ValuesOfOtherWorkbooks_AreRefused() => Assert.Equal(
        "ExternalLinks", TableFile.Read(Workbook.Of("", more: [("xl/externalLinks/externalLink1.xml", "<x/>")])).Problem?.Key);

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>", "Columns")]
    [InlineData("<row r=\"1\"><c r=\"AAAAAA1\"><v>1</v></c></row>", "Columns")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>", "Broken")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v>", "Broken")]
    public void Xlsx_OutOfBoundsOrDamaged_IsRefused(string rows, string problem) =>
        Assert.Equal(problem, TableFile.Read(Workbook.Of(rows)).Problem?.Key);

    [Fact]
    public void Xlsx_HugeCell_IsRefused() => Assert.Equal(
        "Cell", TableFile.Read(Workbook.Of($"<row r=\"1\"><c r=\"A1\" t=\"str\"><v>{new string('x', 40_000)}</v></c></row>")).Problem?.Key);

    [Fact]
    public void Xlsx_BombOfBlanks_IsRefused()
    {
        using var bomb = Workbook.Bomb(megabytes: 260);
        Assert.True(bomb.Length < 2 * 1024 * 1024);

        Assert.NotNull(TableFile.Read(bomb).Problem);
    }

    /// <summary>A reader keeps each open element: a million beginnings must not fill the memory.</summary>
    [Fact]
    public void Xlsx_BombOfDepth_IsRefused() => Assert.Equal(
        "Broken",
        TableFile.Read(Workbook.Of($"<row r=\"1\"><c r=\"A1\">{string.Concat(Enumerable.Repeat("<a>", 1_000_000))}")).Problem?.Key);

    /// <summary>A format that no spreadsheet could hold is not searched, which would take a time that grows with its square.</summary>
    [Fact]
    public void Xlsx_FormatOfAMillionBrackets_IsNoDay()
    {
        var styles = $"<numFmts><numFmt numFmtId=\"170\" formatCode=\"{new string('[', 1_000_000)}d\"/></numFmts>"
            + "<cellXfs><xf numFmtId=\"170\"/></cellXfs>";

        var rows = TableFile.Read(Workbook.Of("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>46177</v></c></row>", styles: styles)).Rows;

        Assert.Equal(["46177"], rows[0].Cells);
    }

    [Fact]
    public void Xlsx_EntityThatRefersToAFile_IsNotRead()
    {
        const string Sheet = """
            <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x><row><c r="A1" t="str"><v>&e;</v></c></row></x>
            """;

        Assert.Equal("Broken", TableFile.Read(Workbook.Of(Sheet)).Problem?.Key);
    }

    [Fact]
    public void Workbook_OfBefore2007OrWithPassword_IsRefused() =>
        Assert.Equal("OldWorkbook", TableFile.Read(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1])).Problem?.Key);

    private static (IReadOnlyList<TableRow> Rows, TableFileProblem? Problem) Read(string csv) =>
        TableFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)));
}
