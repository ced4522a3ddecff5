using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace EmergencySupport.Web;

/// <summary>Renders texts that name a day, with the day in an HTML <c>time</c> element.</summary>
public static class DatedText
{
    private const char Place = '\u0001';

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="texts">The texts.</param>
    /// <param name="key">The key of a text whose {0} is the day.</param>
    /// <param name="day">A day in the Gregorian calendar.</param>
    /// <param name="values">The values of {1} and following.</param>
    public static IHtmlContent Dated(this Texts texts, string key, DateOnly day, params object[] values) =>
        new HtmlString(string.Join(
            Time(texts, day),
            texts[key, [Place, .. values]].Split(Place).Select(Encoder.Encode)));

    /// <inheritdoc cref="Dated(Texts, string, DateOnly, object[])"/>
    /// <param name="at">A time; its day in UTC is shown.</param>
    public static IHtmlContent Dated(this Texts texts, string key, DateTimeOffset at, params object[] values) =>
        texts.Dated(key, DateOnly.FromDateTime(at.UtcDateTime), values);

    /// <summary>Marks the given days in a text that already contains them.</summary>
    public static IHtmlContent Dated(this Texts texts, string text, IReadOnlyCollection<DateOnly> days)
    {
        if (days.Count == 0)
        {
            return new HtmlString(Encoder.Encode(text));
        }

        var times = days.Distinct().ToDictionary(day => Encoder.Encode(texts.Day(day)), day => Time(texts, day));

        // The longest first, because "21 May" contains "1 May".
        var pattern = string.Join('|', times.Keys.OrderByDescending(day => day.Length).Select(Regex.Escape));

        return new HtmlString(Regex.Replace(Encoder.Encode(text), pattern, match => times[match.Value]));
    }

    private static string Time(Texts texts, DateOnly day)
    {
        var datetime = day.ToString("O", CultureInfo.InvariantCulture);

        return $"<time datetime=\"{datetime}\">{Encoder.Encode(texts.Day(day))}</time>";
    }
}
