using System.Text.RegularExpressions;

namespace EmergencySupport.Directory.Values;

/// <summary>Reads days as people write them: "20 May 2023", "20/05/2023", "May 2019".</summary>
internal static partial class DayParser
{
    /// <summary>Spreadsheets store days as numbers counted from here.</summary>
    private static readonly DateOnly SpreadsheetStart = new(1899, 12, 30);

    private static readonly string[] RomanNumbers = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    /// <param name="typed">The text.</param>
    /// <param name="language">The language of the writer. In English the month may stand first.</param>
    public static ValueReading Read(string typed, string language)
    {
        var text = RomanMonth().Replace(ClockAtEnd().Replace(ValueWords.Digits(typed), "$1"), Roman);
        if (ReadIso(text) is { } iso)
        {
            return ValueReading.Of(iso.ToString());
        }

        if (Numeric().Match(text) is { Success: true } numeric)
        {
            return OfNumbers(typed, numeric, language);
        }

        if (MonthOfYear().Match(text) is { Success: true } month)
        {
            return Of(typed, StatedDay.Find(Number(month, "year"), Number(month, "month")));
        }

        if (SpreadsheetNumber().IsMatch(text))
        {
            return OfSpreadsheet(typed, text);
        }

        return Of(typed, ReadWords(ValueWords.KeyOf(text)));
    }

    /// <summary>A day or a month of any year: "15 March", "March 15", "March". Numbers alone could be read in two orders.</summary>
    public static ValueReading ReadOfYear(string typed)
    {
        var text = ValueWords.Digits(typed);
        var read = YearDay.Parse(text) ?? FindMonth(ValueWords.KeyOf(text)) switch
        {
            ({ } month, null, []) => YearDay.Find(month),
            ({ } month, null, [var day]) when day.Length <= 2 => YearDay.Find(month, int.Parse(day, CultureInfo.InvariantCulture)),
            _ => null,
        };

        return read is { } known ? ValueReading.Of(known.ToString()) : ValueReading.Refuse("NotADayOfYear", typed);
    }

    private static StatedDay? ReadIso(string text) =>
        StatedDay.Parse(text.Replace('/', '-'))
        ?? (Compact().Match(text) is { Success: true } compact
            ? StatedDay.Find(Number(compact, "year"), Number(compact, "month"), Number(compact, "day"))
            : null);

    private static ValueReading OfNumbers(string typed, Match numeric, string language)
    {
        var (first, second, year) = (Number(numeric, "first"), Number(numeric, "second"), FullYear(numeric.Groups["year"].Value));
        var dayFirst = StatedDay.Find(year, second, first);
        var monthFirst = StatedDay.Find(year, first, second);
        if (dayFirst is null || monthFirst is null || dayFirst == monthFirst || language != "en")
        {
            return Of(typed, dayFirst ?? monthFirst);
        }

        return ValueReading.Ask("WhichDay", typed, [Choice(dayFirst.Value), Choice(monthFirst.Value)]);
    }

    private static ValueReading OfSpreadsheet(string typed, string text)
    {
        var day = StatedDay.Of(SpreadsheetStart.AddDays(int.Parse(text, CultureInfo.InvariantCulture)));

        return ValueReading.Ask("WhichDay", typed, [Choice(day)]);
    }

    /// <summary>A month by name, with a year and perhaps a day around it.</summary>
    /// <returns>Null also when another day of the week is said than that of the day: one of both is wrong.</returns>
    private static StatedDay? ReadWords(string key)
    {
        var (month, weekday, numbers) = FindMonth(key);
        var day = OfParts(month, numbers);

        return weekday is not null && day?.WholeDay is { } whole && $"{(int)whole.DayOfWeek}" != weekday ? null : day;
    }

    /// <summary>
    /// A month by name, a day of the week, and the numbers around them in their order. No month when the text has other words.
    /// </summary>
    private static (int? Month, string? Weekday, IReadOnlyList<string> Numbers) FindMonth(string key)
    {
        var (month, weekday, numbers) = (default(int?), default(string?), new List<string>());
        while (key.Length > 0)
        {
            var start = key.Split(' ')[0];
            if (OrdinalNumber().Match(start) is { Success: true } number)
            {
                numbers.Add(number.Groups["number"].Value);
            }
            else if (month is null && ValueWords.LongestStart("month", key) is { } named)
            {
                (month, start) = (int.Parse(ValueWords.Find("month", named)!, CultureInfo.InvariantCulture), named);
            }
            else if (ValueWords.Find("day", start) is { } stated)
            {
                weekday = stated;
            }
            else if (!ValueWords.Is("datefill", start))
            {
                return (null, null, []);
            }

            key = key.Length == start.Length ? "" : key[(start.Length + 1)..];
        }

        return (month, weekday, numbers);
    }

    private static StatedDay? OfParts(int? month, IReadOnlyList<string> numbers) => (month, numbers) switch
    {
        ({ } known, [var year]) when year.Length == 4 => StatedDay.Find(FullYear(year), known),
        ({ } known, [var day, var year]) when day.Length <= 2 && year.Length is 2 or 4 =>
            StatedDay.Find(FullYear(year), known, int.Parse(day, CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static string Roman(Match month) =>
        $"/{Array.IndexOf(RomanNumbers, month.Groups["month"].Value.ToUpperInvariant()) + 1}/";

    private static ValueReading Of(string typed, StatedDay? day) =>
        day is { } known ? ValueReading.Of(known.ToString()) : ValueReading.Refuse("NotADay", typed);

    private static (string Shown, string Value) Choice(StatedDay day) => ($"{day}", $"{day}");

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static int FullYear(string year) => int.Parse(year, CultureInfo.InvariantCulture) + (year.Length == 2 ? 2000 : 0);

    [GeneratedRegex(@"\A(?<first>\d{1,2})\s?[./-]\s?(?<second>\d{1,2})\s?[./-]\s?(?<year>\d{4}|\d{2})\.?\z")]
    private static partial Regex Numeric();

    [GeneratedRegex(@"(?<=\d)[/.-](?<month>X?I{1,3}|I?V|VI{0,3}|I?X|XI{0,2})[/.-](?=\d)", RegexOptions.IgnoreCase)]
    private static partial Regex RomanMonth();

    /// <summary>The time of a deadline, and the "م" of the common era.</summary>
    [GeneratedRegex(@"(\d{4})\s*(?:م|(?:,\s*|(?:at|à|a las|às|الساعة)\s+)\d{1,2}\s?[:h]\s?(?:\d{2})?(?:\s?[ap]\.?m\.?)?)\z")]
    private static partial Regex ClockAtEnd();

    [GeneratedRegex(@"\A(?<month>\d{1,2})[./-](?<year>\d{4})\z")]
    private static partial Regex MonthOfYear();

    [GeneratedRegex(@"\A(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)\z")]
    private static partial Regex Compact();

    [GeneratedRegex(@"\A[3-5]\d{4}\z")]
    private static partial Regex SpreadsheetNumber();

    [GeneratedRegex(@"\A(?<number>\d{1,4})(?:st|nd|rd|th|er|ero|o|a)?\z")]
    private static partial Regex OrdinalNumber();
}
