using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmergencySupport.Directory;

/// <summary>A day as precisely as a source states it: 2019-05-01, 2019-05 or 2019.</summary>
/// <param name="Year">From 1900 to 2100.</param>
/// <param name="Month">Null when the source states only the year.</param>
/// <param name="Day">Null when the source states no day.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct StatedDay(int Year, int? Month = null, int? Day = null)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    /// <summary>The first day that it may be.</summary>
    public DateOnly First => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The day. Null when only the month or the year is stated.</summary>
    public DateOnly? WholeDay => Day is null ? null : First;

    public static StatedDay Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>Null when there is no such day, or its year is out of bounds.</summary>
    public static StatedDay? Find(int year, int? month = null, int? day = null) =>
        year is >= FirstYear and <= LastYear && month is null or (>= 1 and <= 12)
            && (day is null || (month is not null && day >= 1 && day <= DateTime.DaysInMonth(year, month.Value)))
                ? new StatedDay(year, month, day)
                : null;

    /// <summary>Null when the text is not in this format.</summary>
    public static StatedDay? Parse(string text)
    {
        var parts = text.Split('-');
        if (parts.Length > 3 || parts[0].Length != 4 || parts.Skip(1).Any(part => part.Length != 2))
        {
            return null;
        }

        var numbers = parts
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .Cast<int?>()
            .ToList();

        return Find(numbers[0]!.Value, numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Year:0000}{(Month is { } month ? $"-{month:00}" : "")}{(Day is { } day ? $"-{day:00}" : "")}");

    private sealed class Converter : JsonConverter<StatedDay>
    {
        public override StatedDay Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "") ?? throw new JsonException("A day has the format 2019-05-01, 2019-05 or 2019.");

        public override void Write(Utf8JsonWriter writer, StatedDay value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
