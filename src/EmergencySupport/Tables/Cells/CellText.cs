using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace EmergencySupport.Tables.Cells;

/// <summary>Cells as people and spreadsheets leave them: with signs that nobody sees, and without what a spreadsheet spoilt.</summary>
internal static partial class CellText
{
    /// <summary>
    /// A text without the blanks around it, with single plain spaces and line ends, and without what only marks it as text. Long runs of
    /// blanks would make every search in it slow.
    /// </summary>
    public static string Clean(string cell)
    {
        var text = new StringBuilder(cell.Length);
        foreach (var sign in cell.ReplaceLineEndings("\n").Where(IsText))
        {
            var plain = Plain(sign);
            if (plain is not ' ' || text.Length == 0 || text[^1] is not ' ')
            {
                text.Append(plain);
            }
        }

        return CellGuard.TakeOff(text.ToString().Trim());
    }

    /// <summary>
    /// The values of a cell that holds several: parted by semicolons, by line ends, or by dots before each. A line end inside a value
    /// that is only known as a whole parts nothing: a spreadsheet or a hand broke the line there.
    /// </summary>
    /// <param name="isKnown">Whether a text on one line is a value.</param>
    public static IReadOnlyList<string> Items(string cell, Func<string, bool> isKnown) =>
        [.. ItemSign().Split(cell).SelectMany(item => Lines(item, isKnown))];

    private static IEnumerable<string> Lines(string item, Func<string, bool> isKnown)
    {
        var lines = item.Split('\n').Select(line => ListSign().Replace(line.Trim(), "").Trim()).Where(line => line.Length > 0).ToList();
        var whole = OneLine(string.Join(' ', lines));

        return lines.Count > 1 && !lines.TrueForAll(isKnown.Invoke) && isKnown(whole) ? [whole] : lines.Select(OneLine);
    }

    /// <summary>A text on one line.</summary>
    public static string OneLine(string cell) => Blanks().Replace(cell, " ");

    /// <summary>Whether a spreadsheet wrote a long number as a power of ten and lost its last digits.</summary>
    public static bool IsRuinedNumber(string text) => PowerOfTen().IsMatch(text);

    /// <summary>Whether a spreadsheet could not work out what stood here: "#REF!".</summary>
    public static bool IsError(string text) => Error().IsMatch(text);

    /// <summary>Whether a time was cut off: "9:00 AM - 9:0".</summary>
    public static bool HasCutTime(string text) => CutTime().IsMatch(text);

    /// <summary>
    /// The two numbers of which a spreadsheet made a day, as they may have been written: "4-6" for "04-Jun". Null for others.
    /// </summary>
    public static string? RangeBehindDay(string text)
    {
        var day = BecameDay().Match(text);
        if (day.Success)
        {
            var month = Array.FindIndex(Months, name => name.Equals(day.Groups["month"].Value, StringComparison.OrdinalIgnoreCase)) + 1;

            return $"{day.Groups["day"].Value.TrimStart('0')}-{month.ToString(CultureInfo.InvariantCulture)}";
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var whole)
            ? string.Create(CultureInfo.InvariantCulture, $"{whole.Day}-{whole.Month}")
            : null;
    }

    private const string MonthNames = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";

    private static readonly string[] Months = MonthNames.Split('|');

    /// <summary>Controls, and what no file in XML can hold.</summary>
    private static bool IsText(char sign) =>
        sign is '\n' or '\t' || (!char.IsControl(sign) && (XmlConvert.IsXmlChar(sign) || char.IsSurrogate(sign)));

    private static char Plain(char sign) => sign switch
    {
        '\n' or '\t' => sign,
        '\u00a0' or '\u202f' or '\u2007' => ' ',
        _ when char.GetUnicodeCategory(sign) == UnicodeCategory.SpaceSeparator => ' ',
        _ => sign,
    };

    [GeneratedRegex(@"\s*[;؛]\s*|\s+[•·|]\s+")]
    private static partial Regex ItemSign();

    /// <summary>What stands before each value of a list: a dot, a dash, a number.</summary>
    [GeneratedRegex(@"\A(?:[•·*–—-]\s*|\d{1,2}[.)]\s+)(?=\p{L})")]
    private static partial Regex ListSign();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\A\+?\d(?:[.,]\d+)?E\+?\d{1,3}\z", RegexOptions.IgnoreCase)]
    private static partial Regex PowerOfTen();

    [GeneratedRegex(@"\A#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|#+)", RegexOptions.IgnoreCase)]
    private static partial Regex Error();

    [GeneratedRegex(@"\b\d{1,2}:\d?(?!\d)(?:\s|\z|[ap]m\b)", RegexOptions.IgnoreCase)]
    private static partial Regex CutTime();

    [GeneratedRegex(
        $@"\A(?:(?<day>\d{{1,2}})-(?<month>{MonthNames})|(?<month>{MonthNames})-(?<day>\d{{1,2}}))\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex BecameDay();
}
