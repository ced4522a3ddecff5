using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;

namespace EmergencySupport.Tables.Files;

/// <summary>Which numbers of a workbook are days and times. A spreadsheet stores both as numbers and tells them by their format.</summary>
internal sealed partial class XlsxStyles
{
    private const double LastDay = 2_958_465;

    /// <summary>The days by which the count from 1904 is behind the other.</summary>
    private const int DaysUntil1904 = 1462;

    /// <summary>The days of the two ways to count, on which a spreadsheet calls the first of January the first day.</summary>
    private static readonly DateTime Start1900 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Start1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly List<int> formatOfStyle = [];

    /// <summary>The formats of this workbook, and whether each is one of days or times.</summary>
    private readonly Dictionary<int, bool> formats = [];
    private readonly bool isFrom1904;

    private XlsxStyles(bool isFrom1904) => this.isFrom1904 = isFrom1904;

    public static XlsxStyles Read(ZipArchive archive, bool isFrom1904)
    {
        var styles = new XlsxStyles(isFrom1904);
        using var reader = XlsxFile.Open(archive, "xl/styles.xml");
        var isInCells = false;
        while (reader?.Read() == true)
        {
            XlsxFile.CheckDepth(reader);
            if (reader.LocalName == "cellXfs")
            {
                isInCells = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                styles.Add(reader, isInCells);
            }
        }

        return styles;
    }

    /// <summary>A number as people would write it: a day as 2026-06-04, a time as 09:00, and all digits of a long number.</summary>
    /// <param name="style">The number of the style of the cell. Null for none.</param>
    public string TextOf(string value, int? style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return value;
        }

        if (IsMoment(style) && number >= 0 && number <= LastDay - (isFrom1904 ? DaysUntil1904 : 0))
        {
            return MomentOf(number);
        }

        // As a decimal, 254712345678 has no exponent.
        return Math.Abs(number) < 1e15 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : value;
    }

    private string MomentOf(double number)
    {
        if (number < 1)
        {
            return TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(Math.Round(number * 24 * 60) % (24 * 60)))
                .ToString("HH:mm", CultureInfo.InvariantCulture);
        }

        var day = (isFrom1904 ? Start1904 : Start1900).AddDays(Math.Floor(number));

        return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private void Add(XmlReader reader, bool isInCells)
    {
        var format = int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        if (reader.LocalName == "numFmt")
        {
            var code = reader.GetAttribute("formatCode") ?? "";
            formats[format] = code.Length <= TableLimits.FormatLength
                && DayOrTime().IsMatch(Quoted().Replace(code, ""));
        }
        else if (reader.LocalName == "xf" && isInCells)
        {
            formatOfStyle.Add(format);
        }
    }

    private bool IsMoment(int? style)
    {
        if (style is not { } number || number >= formatOfStyle.Count)
        {
            return false;
        }

        var format = formatOfStyle[number];

        // The formats that every spreadsheet knows by number (ECMA-376 part 1, 18.8.30).
        return format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58)
            || formats.GetValueOrDefault(format);
    }

    /// <summary>What stands in quotes or brackets, or after a backslash, is no sign of the format.</summary>
    [GeneratedRegex(@"""[^""]*""|\[[^\]]*\]|\\.")]
    private static partial Regex Quoted();

    [GeneratedRegex("[dmyhs]", RegexOptions.IgnoreCase)]
    private static partial Regex DayOrTime();
}
