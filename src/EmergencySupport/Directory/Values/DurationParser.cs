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
        var text = ValueWords.Digits(typed.Replace("½", ".5", StringComparison.Ordinal));

        return FindIso(text) ?? FindWords(WithHalvesInWords(text));
    }

    private static (string? Min, string? Max, string? Problem)? FindIso(string text)
    {
        if (IsoDuration.Parse(text.ToUpperInvariant()) is not null)
        {
            return (text.ToUpperInvariant(), text.ToUpperInvariant(), null);
        }

        var (min, max) = Alternatives().Match(text) is var ends ? (ends.Groups["min"].Value, ends.Groups["max"].Value) : default;

        return IsoDuration.Parse(min) is not null && IsoDuration.Parse(max) is not null ? (min, max, null) : null;
    }

    private static (string? Min, string? Max, string? Problem) FindWords(string text)
    {
        if (Fraction().IsMatch(text))
        {
            return (null, null, "NotALength");
        }

        var key = WithSpaces(ValueWords.KeyOf(Dash().Replace(text, " to ")));
        key = OneAfterUnit().Replace(key, "1 $1");
        var isWithin = ValueWords.LongestStart("within", key) is not null;
        var isBetween = ValueWords.LongestStart("between", key) is not null;
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

        var read = ValueWords.Is("half", key) ? ["P6M"] : new DurationReader(isBetween).Read(key);

        // Before two ends, "from" says nothing more: "from 3 to 6 months".
        return read switch
        {
            [] => (null, null, "NotALength"),
            _ when isMax || (isWithin && read.Count == 1) => (null, read[^1], null),
            [var only] when isMin => (only, null, null),
            _ => (read[0], read[^1], null),
        };
    }

    private static string TrimLead(string key)
    {
        for (var before = ""; before != key;)
        {
            before = key;
            foreach (var kind in new[] { "upto", "atleast", "roughly", "between", "about" })
            {
                key = ValueWords.TrimStart(kind, key);
            }
        }

        return key;
    }

    private static bool HasWorkingDays(string key) => key.Split(' ').Any(word => ValueWords.Is("working", word));

    /// <summary>"1.5 years" is a year and a half; of other fractions nothing exact is left.</summary>
    private static string WithHalvesInWords(string text) => Half().Replace(text, half =>
    {
        var (whole, unit) = (half.Groups["whole"].Value, half.Groups["unit"].Value);
        if (ValueWords.Find("unit", ValueWords.KeyOf(unit)) is null)
        {
            return half.Value;
        }

        return whole.Trim('0').Length == 0 ? $"half a {unit}" : $"{whole} {unit} and a half";
    });

    /// <summary>"72h" is two words.</summary>
    private static string WithSpaces(string key) => DigitThenLetter().Replace(key, "$1 $2");

    [GeneratedRegex(@"(?<=[\d\p{L}])\s*[-/]\s*(?=\d)|\s[-/]\s|\s*[–—]\s*")]
    private static partial Regex Dash();

    [GeneratedRegex(@"\A(?<min>P[0-9A-Z]+)\s*(?:\.\.|[-–/])\s*(?<max>P[0-9A-Z]+)\z")]
    private static partial Regex Alternatives();

    [GeneratedRegex(@"(?<whole>\d*)\s*[.,٫]5(?!\d)\s*(?:an?\s+)?(?<unit>\p{L}+)")]
    private static partial Regex Half();

    [GeneratedRegex(@"[.,٫⁄]\d|\d\s*[.,٫⁄]\s*\d|(?<!\d)(?:1/[2-9]|2/3|3/4)(?!\d)")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"(\d)(\p{L})")]
    private static partial Regex DigitThenLetter();

    /// <summary>In Arabic the number one stands after what is counted.</summary>
    [GeneratedRegex(@"(سنه|عام|شهر|اسبوع|يوم|ساعه) واحده?\b")]
    private static partial Regex OneAfterUnit();
}
