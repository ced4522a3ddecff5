using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmergencySupport.Directory;

/// <summary>A day or a month of any year, as XML Schema writes them: <c>--03-15</c> or <c>--03</c>.</summary>
/// <param name="Month">From 1 to 12.</param>
/// <param name="Day">Null for the whole month.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct YearDay(int Month, int? Day = null)
{
    /// <summary>A year that has all days.</summary>
    public const int LeapYear = 2000;

    private const string Prefix = "--";

    /// <summary>The day, or the first day of the month. 29 February is 1 March in other years.</summary>
    public DateOnly FirstIn(int year) => Day switch
    {
        null => new DateOnly(year, Month, 1),
        { } day when day > DateTime.DaysInMonth(year, Month) => new DateOnly(year, Month + 1, 1),
        { } day => new DateOnly(year, Month, day),
    };

    /// <summary>The day, or the last day of the month. 29 February is 28 February in other years.</summary>
    public DateOnly LastIn(int year)
    {
        var last = DateTime.DaysInMonth(year, Month);

        return new(year, Month, Math.Min(Day ?? last, last));
    }

    /// <summary>Null when no year has such a day.</summary>
    public static YearDay? Find(int month, int? day = null) =>
        month is >= 1 and <= 12 && (day is null || (day >= 1 && day <= DateTime.DaysInMonth(LeapYear, month)))
            ? new YearDay(month, day)
            : null;

    /// <summary>Null when the text is not in this format.</summary>
    public static YearDay? Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length is not (4 or 7))
        {
            return null;
        }

        var parts = text[Prefix.Length..].Split('-');
        if (parts.Length > 2 || parts.Any(part => part.Length != 2 || !part.All(char.IsAsciiDigit)))
        {
            return null;
        }

        var numbers = parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToList();

        return Find(numbers[0], numbers.Count == 2 ? numbers[1] : null);
    }

    /// <summary>"15 March" or "March", as it can be typed again.</summary>
    public string ToWords(CultureInfo culture) =>
        Day is null ? culture.DateTimeFormat.GetMonthName(Month) : FirstIn(LeapYear).ToString("d MMMM", culture);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Month:00}{(Day is { } day ? $"-{day:00}" : "")}");

    private sealed class Converter : JsonConverter<YearDay>
    {
        public override YearDay Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "") ?? throw new JsonException("A day of the year has the format --03-15 or --03.");

        public override void Write(Utf8JsonWriter writer, YearDay value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
