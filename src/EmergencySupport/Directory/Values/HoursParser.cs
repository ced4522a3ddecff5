using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EmergencySupport.Directory.Values;

/// <summary>Reads opening hours: "Mon–Fri 9–17", "24/7", "lunes a viernes, de 09:00 a 18:00h".</summary>
internal static partial class HoursParser
{
    private const int DaysInWeek = 7;

    /// <summary>Hours as an object of the details, without a time zone.</summary>
    public static ValueReading Read(string typed)
    {
        var whole = ValueWords.Digits(typed);
        var text = ClosedOnHolidays().Replace(whole, "");
        var hours = ValueWords.Is("anyhour", ValueWords.KeyOf(text)) ? new JsonObject { ["anyHour"] = true } : ReadWeekly(text);
        if (hours is null)
        {
            return ValueReading.Refuse("NotHours", typed);
        }

        if (text != whole)
        {
            hours["onPublicHolidays"] = false;
        }

        return ValueReading.Of(hours);
    }

    /// <summary>Null when a part of the text is not some days and the times on them.</summary>
    private static JsonObject? ReadWeekly(string text)
    {
        var weekly = new JsonArray();
        foreach (var clause in text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ReadClause(clause) is not { } rows)
            {
                return null;
            }

            rows.ForEach(weekly.Add);
        }

        return weekly.Count == 0 ? null : new JsonObject { ["anyHour"] = false, ["weekly"] = weekly };
    }

    /// <summary>Null when the text is not some days and the times on them.</summary>
    private static List<JsonNode>? ReadClause(string clause)
    {
        var spans = Span().Matches(clause).Select(match => SpanOf(match.Groups["from"].Value, match.Groups["to"].Value)).ToList();
        var days = ReadDays(Span().Replace(clause, " "));
        if (days.Count == 0 || spans.Count == 0 || spans.Exists(span => span is null))
        {
            return null;
        }

        var names = days.Distinct().OrderBy(FromMonday)
            .Select(day => (JsonNode)JsonSerializer.SerializeToNode((DayOfWeek)day, DetailsJson.Options)!).ToArray();

        return spans.ConvertAll(JsonNode (span) => new JsonObject
        {
            ["days"] = new JsonArray([.. names.Select(name => name.DeepClone())]),
            ["from"] = TimeParser.Written(span!.Value.From),
            ["to"] = TimeParser.Written(span.Value.To),
        });
    }

    /// <summary>Null when a time is missing or unclear: of "9–5" nobody can tell whether five in the afternoon is meant.</summary>
    private static (TimeOnly From, TimeOnly To)? SpanOf(string from, string to)
    {
        var half = TimeParser.HalfOf(ValueWords.KeyOf(to));
        if (TimeParser.Find(from) is not { } start || TimeParser.Find(to) is not { } end)
        {
            return null;
        }

        var isBare = BareHour().IsMatch(from) && BareHour().IsMatch(to);

        return (isBare && end <= start && end != TimeOnly.MinValue) || (half is not null && BareHour().IsMatch(from) && end <= start)
            ? null
            : (start, end);
    }

    /// <summary>Days of the week as .NET counts them. Empty when another word is in the text.</summary>
    private static List<int> ReadDays(string text)
    {
        var key = ValueWords.KeyOf(DayRange().Replace(Plus().Replace(text, " and "), " to "));
        var (days, isRange) = (new List<int>(), false);
        while (key.Length > 0)
        {
            var word = Kinds.Select(kind => ValueWords.LongestStart(kind, key)).OfType<string>().MaxBy(words => words.Length);
            if (word is null)
            {
                return [];
            }

            if (ValueWords.Find("day", word) is { } day)
            {
                AddDay(days, int.Parse(day, CultureInfo.InvariantCulture), isRange);
                isRange = false;
            }
            else if (GroupOf(word) is { } group)
            {
                days.AddRange(group);
            }
            else
            {
                isRange |= days.Count > 0 && ValueWords.Is("to", word) && !ValueWords.Is("and", word);
            }

            key = key.Length == word.Length ? "" : key[(word.Length + 1)..];
        }

        return days;
    }

    private static readonly string[] Kinds = ["daily", "weekdays", "weekend", "day", "to", "and", "dayfill"];

    private static IEnumerable<int>? GroupOf(string word)
    {
        if (ValueWords.Is("daily", word))
        {
            return Enumerable.Range(0, DaysInWeek);
        }

        if (ValueWords.Is("weekdays", word))
        {
            return Enumerable.Range(1, 5);
        }

        return ValueWords.Is("weekend", word) ? [6, 0] : null;
    }

    private static void AddDay(List<int> days, int day, bool isRange)
    {
        for (var between = isRange ? (days[^1] + 1) % DaysInWeek : day; between != day; between = (between + 1) % DaysInWeek)
        {
            days.Add(between);
        }

        days.Add(day);
    }

    private static int FromMonday(int day) => (day + DaysInWeek - 1) % DaysInWeek;

    private const string Time =
        @"\d{1,2}(?:\s?[:.h]\s?\d{2}(?!\d)|\d{2})?\s?(?:h\b|hs\b|hrs\b)?\s?(?:[ap]\.?m\b\.?|de la (?:mañana|tarde|noche)|صباحا?ً?|مساءً?)?";

    [GeneratedRegex($@"(?<!\d)(?<from>{Time})\s*(?:-|–|—|to|until|till|a|à|às|al|até|hasta|إلى|الى|حتى)\s*(?:las\s)?(?<to>{Time})(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Span();

    private const string Closed =
        "closed|not|except(?: for)?|excluding|cerrado|salvo|excepto|sauf|fermé|hors|exceto|fechado|(?:ما )?عدا|باستثناء|مغلق";

    private const string Holidays = "holidays|festivos|feriados|fériés|العطل الرسمية|العطلات الرسمية|أيام العطل";

    private const string Between = "on|en|in|nos|em|les|los|el|all|public|bank|national|días|dias|jours|أيام|في";

    /// <summary>"closed on public holidays", "salvo festivos", with the sign before it.</summary>
    [GeneratedRegex($@"[,;(\s]*\b(?:{Closed})\s(?:(?:{Between})\s)*(?:{Holidays})[.)]*", RegexOptions.IgnoreCase)]
    private static partial Regex ClosedOnHolidays();

    [GeneratedRegex(@"\A\s*\d{1,2}\s*\z")]
    private static partial Regex BareHour();

    [GeneratedRegex(@"(?<=\p{L}\.?)\s*[-–—]\s*(?=\p{L})")]
    private static partial Regex DayRange();

    [GeneratedRegex(@"[&+,/]")]
    private static partial Regex Plus();
}
