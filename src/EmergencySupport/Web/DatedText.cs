using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace EmergencySupport.Web;

/// <summary>A text that names a day, with the day as HTML's <c>time</c>, so that programs read it too.</summary>
public static class DatedText
{
    private const char Place = '\u0001';

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="texts">The texts.</param>
    /// <param name="key">Of a text whose {0} is the day.</param>
    /// <param name="day">By the Gregorian calendar.</param>
    /// <param name="values">For {1} and on.</param>
    public static IHtmlContent Dated(this Texts texts, string key, DateOnly day, params object[] values) => new HtmlString(string.Join(
        Time(texts, day),
        texts[key, [Place, .. values]].Split(Place).Select(Encoder.Encode)));

    /// <inheritdoc cref="Dated(Texts, string, DateOnly, object[])"/>
    /// <param name="at">Its day in UTC is told.</param>
    public static IHtmlContent Dated(this Texts texts, string key, DateTimeOffset at, params object[] values) => texts.Dated(key, DateOnly.FromDateTime(at.UtcDateTime), values);

    /// <summary>A text in which the days stand already.</summary>
    public static IHtmlContent Dated(this Texts texts, string text, IReadOnlyCollection<DateOnly> days)
    {
        var times = days.Distinct().ToDictionary(day => Encoder.Encode(texts.Day(day)), day => Time(texts, day));

        // The longest first: "1 May" stands in "21 May" too.
        return new HtmlString(Regex.Replace(Encoder.Encode(text), string.Join('|', times.Keys.OrderByDescending(day => day.Length).Select(Regex.Escape)), day => times[day.Value]));
    }

    private static string Time(Texts texts, DateOnly day) => $"<time datetime=\"{day.ToString("O", CultureInfo.InvariantCulture)}\">{Encoder.Encode(texts.Day(day))}</time>";
}
