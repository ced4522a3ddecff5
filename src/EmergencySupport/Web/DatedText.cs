using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using EmergencySupport.Text;
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
        $"<time datetime=\"{day.ToString("O", CultureInfo.InvariantCulture)}\">{Encoder.Encode(texts.Day(day))}</time>",
        texts[key, [Place, .. values]].Split(Place).Select(Encoder.Encode)));
}
