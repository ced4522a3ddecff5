using System.Text.RegularExpressions;
using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Directory.Values;

/// <summary>Reads lengths of time: "three months", "6 weeks to 2 months", "PT30M".</summary>
internal static partial class DurationParser
{
    /// <summary>The longest time of a range: how soon an answer comes at the latest.</summary>
    public static ValueReading ReadLongest(string typed) => Find(typed) switch
    {
        { Max: { } max } => ValueReading.Of(max),
        { Problem: { } problem } => ValueReading.Refuse(problem, typed),
        _ => ValueReading.Refuse("NotALength", typed),
    };

    /// <summary>The shortest and the longest time, as an object of the details.</summary>
    public static ValueReading ReadRange(string typed) => Find(typed) switch
    {
        { Problem: { } problem } => ValueReading.Refuse(problem, typed),
        var (min, max, _) => ValueReading.Of(DetailsNodes.Of(("min", min), ("max", max))),
    };

    private static (string? Min, string? Max, string? Problem) Find(string typed)
    {
        var text = ValueWords.Digits(typed);
        if (IsoDuration.Parse(text.ToUpperInvariant()) is not null)
        {
            return (text.ToUpperInvariant(), text.ToUpperInvariant(), null);
        }

        if (Alternatives().Match(text) is { Success: true } ofIso && IsoDuration.Parse(ofIso.Groups["min"].Value) is not null
            && IsoDuration.Parse(ofIso.Groups["max"].Value) is not null)
        {
            return (ofIso.Groups["min"].Value, ofIso.Groups["max"].Value, null);
        }

        var key = WithSpaces(ValueWords.KeyOf(Dash().Replace(text, " to ")));
        key = OneAfterUnit().Replace(key, "1 $1");
        var isWithin = ValueWords.LongestStart("within", key) is not null;
        var (isMax, isMin) = (ValueWords.LongestStart("upto", key) is not null, ValueWords.LongestStart("atleast", key) is not null);
        if (ValueWords.LongestEnd("upto", key) is { } atEnd && atEnd.Length < key.Length)
        {
            (isMax, key) = (true, key[..^atEnd.Length].Trim());
        }

        key = TrimLead(key);
        if (HasWorkingDays(key))
        {
            return (null, null, "WorkingDays");
        }

        return ReadParts(key) switch
        {
            { Count: 0 } => (null, null, "NotALength"),
            var read when isMax || (isWithin && read.Count == 1) => (null, read[^1], null),
            var read when isMin => (read[0], null, null),
            var read => (read[0], read[^1], null),
        };
    }

    private static string TrimLead(string key)
    {
        for (var before = ""; before != key;)
        {
            before = key;
            key = ValueWords.TrimStart("about", ValueWords.TrimStart("atleast", ValueWords.TrimStart("upto", key)));
        }

        return key;
    }

    private static bool HasWorkingDays(string key) => key.Split(' ').Any(word => ValueWords.Is("working", word));

    /// <summary>The ends of a range in ISO 8601. One for a single length; none when the words say no length.</summary>
    private static List<string> ReadParts(string key)
    {
        if (ValueWords.Is("half", key) && key != "six month")
        {
            return ["P6M"];
        }

        var (lengths, counts, current) = (new List<string>(), new List<int>(), new List<(int Count, string Unit)>());
        var isRange = false;
        while (key.Length > 0)
        {
            var word = key.Split(' ')[0];

            // "A year and a half".
            if (current.Count > 0 && ValueWords.LongestStart("andhalf", key) is { } half)
            {
                (current, word) = ([.. current, HalfOf(current[^1].Unit)], half);
            }

            // A unit after a number first: in French, "an" is a year.
            else if (ValueWords.Find("unit", word) is { } unit && counts.Count > 0)
            {
                lengths.AddRange(counts.SkipLast(1).Select(count => Iso([(count, unit)])));
                isRange |= counts.Count > 1;
                current.Add((counts[^1], unit));
                counts = [];
            }
            else if (IsLink(word) && counts.Count + current.Count > 0 && IsNumberAfter(word, key))
            {
                // In Portuguese, "a" leads to the end of a range; in English, it is a number.
                if (counts.Count == 0 && !isRange && !ValueWords.Is("and", word))
                {
                    lengths.Add(Iso(current));
                    (current, isRange) = ([], true);
                }
            }
            else if (FindNumber(key) is { } number)
            {
                (counts, word) = ([.. counts, number.Value], number.Words);
            }
            else if (ValueWords.Find("pair", word) is { } pairUnit)
            {
                current.Add((2, pairUnit));
            }
            else if (current.Count > 0 && !isRange && IsLink(word) && !ValueWords.Is("and", word))
            {
                lengths.Add(Iso(current));
                (current, isRange) = ([], true);
            }
            else if (!IsLink(word) && !ValueWords.Is("and", word))
            {
                return [];
            }

            key = key.Length == word.Length ? "" : key[(word.Length + 1)..];
        }

        if (counts.Count > 0 || current.Count == 0)
        {
            return [];
        }

        lengths.Add(Iso(current));

        return lengths.TrueForAll(length => IsoDuration.Parse(length) is not null) ? lengths : [];
    }

    private static (int Count, string Unit) HalfOf(string unit) => unit switch
    {
        "y" => (6, "m"),
        "H" => (30, "M"),
        "m" => (15, "d"),
        "d" => (12, "H"),
        _ => (0, unit),
    };

    private static bool IsNumberAfter(string word, string key) => key.Length > word.Length && FindNumber(key[(word.Length + 1)..]) is not null;

    private static bool IsLink(string word) => ValueWords.Is("to", word) || ValueWords.Is("or", word);

    private static (int Value, string Words)? FindNumber(string key)
    {
        var word = key.Split(' ')[0];
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 10_000)
        {
            return (number, word);
        }

        return ValueWords.LongestStart("number", key) is { } words
            ? (int.Parse(ValueWords.Find("number", words)!, CultureInfo.InvariantCulture), words)
            : null;
    }

    /// <summary>One duration of several units, from the largest.</summary>
    private static string Iso(IReadOnlyList<(int Count, string Unit)> parts)
    {
        var days = string.Concat("ymwd".Select(unit => Of(unit.ToString())));
        var hours = string.Concat("HM".Select(unit => Of(unit.ToString())));

        return $"P{days}{(hours.Length > 0 ? "T" : "")}{hours}".ToUpperInvariant();

        string Of(string unit) => string.Concat(parts.Where(part => part.Unit == unit).Select(part => $"{part.Count}{part.Unit}"));
    }

    /// <summary>"72h" is two words.</summary>
    private static string WithSpaces(string key) => DigitThenLetter().Replace(key, "$1 $2");

    [GeneratedRegex(@"(?<=\d)\s*[-/]\s*(?=\d)|\s*[–—]\s*")]
    private static partial Regex Dash();

    [GeneratedRegex(@"\A(?<min>P[0-9A-Z]+)\s*(?:\.\.|[-–/])\s*(?<max>P[0-9A-Z]+)\z")]
    private static partial Regex Alternatives();

    [GeneratedRegex(@"(\d)(\p{L})")]
    private static partial Regex DigitThenLetter();

    /// <summary>In Arabic the number one stands after what is counted.</summary>
    [GeneratedRegex(@"(سنه|عام|شهر|اسبوع|يوم|ساعه) واحده?\b")]
    private static partial Regex OneAfterUnit();
}
