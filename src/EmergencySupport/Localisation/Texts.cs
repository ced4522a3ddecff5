using System.Resources;
using Microsoft.Extensions.Localization;

namespace EmergencySupport.Localisation;

/// <summary>The texts of the interface: <c>Texts.resx</c> in English, <c>Texts.es.resx</c> in Spanish, and so on.</summary>
public sealed class Texts(IStringLocalizerFactory factory)
{
    private static readonly ResourceManager Resources = new("EmergencySupport.Localisation.Texts", typeof(Texts).Assembly);

    private readonly IStringLocalizer texts = factory.Create("Localisation.Texts", "EmergencySupport");

    /// <exception cref="InvalidOperationException">There is no such text.</exception>
    public string this[string key, params object[] values]
    {
        get
        {
            var found = values.Length == 0 ? texts[key] : texts[key, values];

            return found.ResourceNotFound ? throw new InvalidOperationException($"There is no text \"{key}\".") : found.Value;
        }
    }

    /// <summary>Null when there is no such text.</summary>
    public string? Find(string key) => texts[key] is { ResourceNotFound: false } found ? found.Value : null;

    /// <summary>For whoever reads files and mails rather than pages.</summary>
    /// <exception cref="InvalidOperationException">There is no such text.</exception>
    public static string InEnglish(string key, params object[] values) => string.Format(
        CultureInfo.InvariantCulture, Resources.GetString(key, CultureInfo.InvariantCulture) ?? throw new InvalidOperationException($"There is no text \"{key}\"."), values);

    /// <summary>The text in another language than the reader's.</summary>
    public string In(string language, string key, params object[] values)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = InterfaceLanguages.Culture(language);
        try
        {
            return this[key, values];
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>The text for a number, by the plural categories of CLDR: <c>key.one</c>, <c>key.other</c>, and what else a language has.</summary>
    public string Count(string key, int number, params object[] values) =>
        this[$"{key}.{Plural.Of(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, number)}", [number.ToString("N0", CultureInfo.CurrentCulture), .. values]];

    /// <summary>A day by the Gregorian calendar.</summary>
    public string Day(DateOnly day) => day.ToString(this[day.Day == 1 ? "Date.FirstOfMonth" : "Date.Day"], CultureInfo.CurrentCulture);

    /// <summary>The day in UTC.</summary>
    public string Day(DateTimeOffset at) => Day(DateOnly.FromDateTime(at.UtcDateTime));

    /// <summary>A day and a time of it, in UTC.</summary>
    public string Moment(DateTimeOffset at) => $"{Day(at)}, {at.UtcDateTime:HH:mm} UTC";

    /// <summary>"a, b and c" in the reader's language.</summary>
    public string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => this[BeginsWithI(items[^1]) ? "List.LastBeforeI" : "List.Last", string.Join(this["List.Separator"], items.SkipLast(1)), items[^1]],
    };

    /// <summary>Spanish says "e" and not "y" before the sound i: "Irak e Irán", "Haití e Islandia", but "agua y hielo".</summary>
    private static bool BeginsWithI(string word)
    {
        var folded = TextFolding.Fold(word);

        return folded.StartsWith('i') || (folded.StartsWith("hi", StringComparison.Ordinal) && !folded.StartsWith("hie", StringComparison.Ordinal));
    }
}
