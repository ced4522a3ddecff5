using System.Text.RegularExpressions;

namespace EmergencySupport.Directory.Values;

/// <summary>Reads times of the day: "9 am", "17h30", "24:00".</summary>
internal static partial class TimeParser
{
    /// <summary>"5" may be in the morning or in the afternoon.</summary>
    public static ValueReading Read(string typed) =>
        Find(typed) is { } time && !BareMorning().IsMatch(ValueWords.Digits(typed))
            ? ValueReading.Of(Written(time))
            : ValueReading.Refuse("NotATime", typed);

    /// <summary>A time as the details hold it.</summary>
    public static string Written(TimeOnly time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Null when the text is no time. The end of a day is the midnight after it.</summary>
    public static TimeOnly? Find(string typed)
    {
        if (TimeOnly.TryParseExact(typed, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var stored))
        {
            return stored;
        }

        var text = ValueWords.Digits(typed).ToLowerInvariant();
        var key = ValueWords.KeyOf(text);
        if (ValueWords.Is("noon", key))
        {
            return new TimeOnly(12, 0);
        }

        if (ValueWords.Is("noonhalf", key))
        {
            return new TimeOnly(12, 30);
        }

        if (ValueWords.Is("midnight", key))
        {
            return TimeOnly.MinValue;
        }

        var part = PartOf(key);
        var clock = Clock().Match(part is null ? text : ClockPart().Match(text).Value.Trim());
        if (!clock.Success)
        {
            return null;
        }

        var hour = int.Parse(clock.Groups["hour"].Value, CultureInfo.InvariantCulture);
        var minute = clock.Groups["minute"] is { Success: true } stated ? int.Parse(stated.Value, CultureInfo.InvariantCulture) : 0;

        return minute > 59 || IsUnclear(hour, part) ? null : Of(hour, minute, HalfOf(hour, part));
    }

    /// <summary>Whether folded words say a part of the day.</summary>
    public static bool SaysPart(string key) => PartOf(key) is not null;

    /// <summary>Whether folded words say that a time is before or after noon. Null when they say neither.</summary>
    private static string? PartOf(string key) =>
        Array.Find(Parts, part => ValueWords.LongestEnd(part, WithSpace(key)) is not null);

    private static readonly string[] Parts = ["am", "pm", "morning", "evening", "night"];

    /// <summary>Twelve "in the morning" or "in the evening" may be noon or midnight, and two "at night" before or after midnight.</summary>
    private static bool IsUnclear(int hour, string? part) =>
        (part is "morning" or "evening" && hour == 12) || (part == "night" && hour is >= 1 and <= 5);

    /// <summary>Twelve at night is midnight.</summary>
    private static string? HalfOf(int hour, string? part) => part switch
    {
        "night" => hour == 12 ? "am" : "pm",
        "morning" => "am",
        "evening" => "pm",
        _ => part,
    };

    private static TimeOnly? Of(int hour, int minute, string? half) => (half, hour) switch
    {
        ("am", >= 1 and <= 12) => new TimeOnly(hour % 12, minute),
        ("pm", >= 1 and <= 11) => new TimeOnly(hour + 12, minute),
        ("pm", 12) => new TimeOnly(12, minute),
        (null, 24) when minute == 0 => TimeOnly.MinValue,
        (null, <= 23) => new TimeOnly(hour, minute),
        _ => null,
    };

    /// <summary>"9am" is two words.</summary>
    private static string WithSpace(string key) => DigitThenLetter().Replace(key, "$1 $2");

    [GeneratedRegex(@"\A(?<hour>\d{1,2})(?:\s?[:.h]\s?(?<minute>\d{2})|(?<=\d\d)(?<minute>\d{2}))?\s?(?:h|hs|hrs|min|uhr)?\.?\z")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\A0?[1-9]\z|\A1[0-2]\z")]
    private static partial Regex BareMorning();

    [GeneratedRegex(@"\A[\d:.h\s]+")]
    private static partial Regex ClockPart();

    [GeneratedRegex(@"(\d)(\p{L})")]
    private static partial Regex DigitThenLetter();
}
