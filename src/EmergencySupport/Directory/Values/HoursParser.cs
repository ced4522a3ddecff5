using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EmergencySupport.Directory.Values;

/// <summary>Reads opening hours: "Mon–Fri 9–17", "24/7", "lunes a viernes, de 09:00 a 18:00h".</summary>
internal static partial class HoursParser
{
    private const int DaysInWeek = 7;
    private const int HalfDay = 12;

    /// <summary>No office opens before six in the morning.</summary>
    private const int EarliestOffice = 6;

    /// <summary>"6–8" and "7–9" are office hours as well as evenings.</summary>
    private const int LatestUnclearStart = 8;

    private const int LatestUnclearEnd = 9;

    /// <summary>Hours as an object of the details, with the time zone when a town is named after them.</summary>
    public static ValueReading Read(string typed)
    {
        var whole = ValueWords.Digits(typed);
        if (ClosedOnHolidays().Matches(whole).Any(closed => ClosesMore(closed, whole)))
        {
            return ValueReading.Refuse("NotHours", typed);
        }

        var text = ClosedOnHolidays().Replace(whole, "");
        var named = Town().Match(text);
        var zone = named.Success ? ZoneParser.Read(named.Groups["town"].Value) : null;

        return zone is null or { Problem: "Zone" }
            ? ReadTimes(typed, text, text != whole)
            : In(zone, ReadTimes(typed, named.Groups["hours"].Value, text != whole));
    }

    /// <summary>"Closed on public holidays and weekends": days after it are closed too, and would be read as open.</summary>
    private static bool ClosesMore(Match closed, string text)
    {
        if (closed.Value[^1] is '.' or ')')
        {
            return false;
        }

        var key = ValueWords.KeyOf(Plus().Replace(text[(closed.Index + closed.Length)..].Split(Clauses)[0], " and "));
        foreach (var kind in new[] { "and", "or", "to", "dayfill" })
        {
            key = ValueWords.TrimStart(kind, key);
        }

        return DayKinds.Any(kind => ValueWords.LongestStart(kind, key) is not null);
    }

    private static ValueReading In(ValueReading zone, ValueReading hours)
    {
        if (hours.Value is not JsonObject { } read || zone.Problem is not null)
        {
            return hours.Problem is null ? zone : hours;
        }

        if (read.ContainsKey("weekly"))
        {
            read["zone"] = $"{zone.Value}";
        }

        return hours;
    }

    private static ValueReading ReadTimes(string typed, string text, bool isClosedOnHolidays)
    {
        var hours = ValueWords.Is("anyhour", ValueWords.KeyOf(text)) ? new JsonObject { ["anyHour"] = true } : ReadWeekly(text);
        if (hours is null)
        {
            return ValueReading.Refuse("NotHours", typed);
        }

        if (isClosedOnHolidays)
        {
            hours["onPublicHolidays"] = false;
        }

        return ValueReading.Of(hours);
    }

    /// <summary>Null when a part of the text is not some days and the times on them.</summary>
    private static JsonObject? ReadWeekly(string text)
    {
        var weekly = new JsonArray();
        foreach (var clause in text.Split(Clauses, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var part in SplitByDays(clause))
            {
                if (ReadClause(part) is not { } rows)
                {
                    return null;
                }

                rows.ForEach(weekly.Add);
            }
        }

        return weekly.Count == 0 ? null : new JsonObject { ["anyHour"] = false, ["weekly"] = weekly };
    }

    /// <summary>"Mon-Thu 9-17, Fri 9-13": other days after a time begin another part.</summary>
    private static IEnumerable<string> SplitByDays(string clause)
    {
        var (start, end) = (0, 0);
        foreach (var match in Span().Matches(clause).AsEnumerable())
        {
            if (end > 0 && ReadDays(clause[end..match.Index]).Count > 0)
            {
                yield return clause[start..end];
                start = end;
            }

            end = match.Index + match.Length;
        }

        yield return clause[start..];
    }

    /// <summary>Null when the text is not some days and the times on them.</summary>
    private static List<JsonNode>? ReadClause(string clause)
    {
        var spans = new List<(TimeOnly From, TimeOnly To)?>();
        foreach (var match in Span().Matches(clause).AsEnumerable())
        {
            var before = spans.Count > 0 ? spans[^1]?.To : null;
            spans.Add(SpanOf(match.Groups["from"].Value, match.Groups["to"].Value, before));
        }

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

    /// <summary>
    /// Null when a time is missing or unclear: "3–6" and "7–9" may be before or after noon, and so may both ends of "9:00–5:00"
    /// and the second of "9am–5". Bare "9–5" ends in the afternoon, and so does "3–6" after "9–1".
    /// </summary>
    /// <param name="from">The time at which it begins.</param>
    /// <param name="to">The time at which it ends.</param>
    /// <param name="before">The end of the span before on the same days. Null for none.</param>
    private static (TimeOnly From, TimeOnly To)? SpanOf(string from, string to, TimeOnly? before)
    {
        if (TimeParser.Find(from) is not { } start || TimeParser.Find(to) is not { } end)
        {
            return null;
        }

        var (saysFrom, saysTo) = (TimeParser.SaysPart(ValueWords.KeyOf(from)), TimeParser.SaysPart(ValueWords.KeyOf(to)));
        if (saysTo && !saysFrom && end.Hour >= HalfDay && start.Hour > 0 && start < end.AddHours(-HalfDay))
        {
            return (start.AddHours(HalfDay), end);
        }

        if (BareHour().IsMatch(from) && BareHour().IsMatch(to))
        {
            return OfBareHours(start, end, before);
        }

        var (mayMeanStart, mayMeanEnd) = (!saysFrom && IsOfTwelve(start), !saysTo && IsOfTwelve(end));
        var isEarly = mayMeanStart && mayMeanEnd && EarlyHour().IsMatch(from);
        var isTurned = end <= start && (mayMeanStart || mayMeanEnd) && (saysFrom || mayMeanStart) && (saysTo || mayMeanEnd);

        return isEarly || isTurned ? null : (start, end);
    }

    /// <summary>Whether a clock of twelve hours shows it twice a day.</summary>
    private static bool IsOfTwelve(TimeOnly time) => time.Hour is > 0 and <= HalfDay;

    private static (TimeOnly From, TimeOnly To)? OfBareHours(TimeOnly start, TimeOnly end, TimeOnly? before)
    {
        if (start.Hour is > 0 and < EarliestOffice)
        {
            return before > start && end > start && end.Hour < HalfDay ? (start.AddHours(HalfDay), end.AddHours(HalfDay)) : null;
        }

        if (start.Hour <= LatestUnclearStart && end > start && end.Hour <= LatestUnclearEnd)
        {
            return null;
        }

        if (end > start || end == TimeOnly.MinValue)
        {
            return (start, end);
        }

        return start.Hour <= HalfDay ? (start, end.AddHours(HalfDay)) : null;
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

            if (ValueWords.Is("except", word) && days.Count > 0)
            {
                return Without(days, ReadDays(key[word.Length..].Trim()));
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

    private static readonly char[] Clauses = [';', '\n'];

    private static readonly string[] DayKinds = ["daily", "weekdays", "weekend", "day"];

    private static readonly string[] Kinds = [.. DayKinds, "to", "and", "dayfill", "except"];

    /// <summary>Empty when no days are named after "except".</summary>
    private static List<int> Without(List<int> days, List<int> except) => except.Count == 0 ? [] : [.. days.Except(except)];

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

    private const string Time = @"\d{1,2}(?:\s?[:.h]\s?\d{2}(?!\d)|\d{2})?\s?(?:h\b|hs\b|hrs\b)?\s?"
        + @"(?:[ap]\.?m\b\.?|de la (?:mañana|tarde|noche)|صباح[اً]*|مساء[اً]*|عصر[اً]*)?";

    private const string Until = @"(?:-|–|—|to|until|till|a|à|às|al|até|hasta|إلى|الى|حتى)\s*(?:las\s)?";

    [GeneratedRegex($@"(?<!\d)(?<from>{Time})\s*{Until}(?<to>{Time})(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Span();

    private const string Closed = "closed|not|except(?: for)?|excluding|cerrado|salvo|excepto|sauf|fermé|hors|exceto|fechado"
        + "|(?:ما )?عدا|باستثناء|مغلق";

    private const string Holidays = "holidays|festivos|feriados|fériés|العطل الرسمية|العطلات الرسمية|أيام العطل";

    private const string Between = "on|en|in|nos|em|les|los|el|all|public|bank|national|días|dias|jours|أيام|في";

    /// <summary>"closed on public holidays", "salvo festivos", with the sign before it.</summary>
    [GeneratedRegex($@"[,;(\s]*\b(?:{Closed})\s(?:(?:{Between})\s)*(?:{Holidays})[.)]*", RegexOptions.IgnoreCase)]
    private static partial Regex ClosedOnHolidays();

    [GeneratedRegex(@"\A\s*\d{1,2}\s*\z")]
    private static partial Regex BareHour();

    /// <summary>An hour before six without a zero before it: "3:00–6:00" may be in the afternoon.</summary>
    [GeneratedRegex(@"\A\s*[1-5](?!\d)")]
    private static partial Regex EarlyHour();

    /// <summary>"Mon-Fri", but not "segunda-feira".</summary>
    [GeneratedRegex(@"(?<=\p{L}\.?)\s*[-–—]\s*(?=\p{L})(?!feira)", RegexOptions.IgnoreCase)]
    private static partial Regex DayRange();

    /// <summary>The town whose clock is meant: "Mon–Fri 9–17, Beirut".</summary>
    [GeneratedRegex(@"\A(?<hours>.*\d.*?)\s*[,،(]\s*(?<town>\p{L}[^,،;()\d]*?)(?:\s+time)?\s*\)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Town();

    [GeneratedRegex(@"[&+,/]")]
    private static partial Regex Plus();
}
