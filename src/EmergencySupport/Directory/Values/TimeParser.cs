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

        var half = HalfOf(key);
        var clock = Clock().Match(half is null ? text : ClockPart().Match(text).Value.Trim());
        if (!clock.Success)
        {
            return null;
        }

        var hour = int.Parse(clock.Groups["hour"].Value, CultureInfo.InvariantCulture);
        var minute = clock.Groups["minute"] is { Success: true } stated ? int.Parse(stated.Value, CultureInfo.InvariantCulture) : 0;

        return minute > 59 ? null : Of(hour, minute, half);
    }

    /// <summary>Whether a text says before or after noon. Null when it says neither.</summary>
    public static string? HalfOf(string key) =>
        Array.Find(["am", "pm"], half => ValueWords.LongestEnd(half, WithSpace(key)) is not null);

    private static TimeOnly? Of(int hour, int minute, string? half) => (half, hour) switch
    {
        ("am", >= 1 and <= 12) => new TimeOnly(hour % 12, minute),
        ("pm", >= 1 and <= 11) => new TimeOnly(hour + 12, minute),
        ("pm", 12) => new TimeOnly(12, minute),
        ("pm", >= 13 and <= 23) when minute >= 0 => null,
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
