using System.Collections;
using System.Collections.Frozen;
using System.Resources;

namespace EmergencySupport.Localisation;

/// <summary>The interface texts: <c>Texts.resx</c> in English, <c>Texts.es.resx</c> in Spanish, and so on.</summary>
public sealed class Texts
{
    /// <summary>
    /// All texts by language, read once: <see cref="ResourceManager"/> takes a lock for each text, and a page has hundreds.
    /// </summary>
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> All = ReadAll();

    /// <exception cref="InvalidOperationException">There is no such text.</exception>
    public string this[string key, params object[] values]
    {
        get
        {
            var text = Find(key) ?? throw Missing(key);

            return values.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, values);
        }
    }

    /// <summary>Null when there is no such text.</summary>
    public string? Find(string key)
    {
        var own = All.GetValueOrDefault(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

        return own?.GetValueOrDefault(key) ?? All[InterfaceLanguages.Default].GetValueOrDefault(key);
    }

    /// <summary>An English text, for files and logs that do not depend on the reader's language.</summary>
    /// <exception cref="InvalidOperationException">There is no such text.</exception>
    public static string InEnglish(string key, params object[] values)
    {
        var text = All[InterfaceLanguages.Default].GetValueOrDefault(key) ?? throw Missing(key);

        return string.Format(CultureInfo.InvariantCulture, text, values);
    }

    /// <summary>The text in a language other than the reader's.</summary>
    public string In(string language, string key, params object[] values) => In(language, () => this[key, values]);

    /// <summary>A text of several parts in a language other than the reader's.</summary>
    /// <param name="write">Reads texts, numbers and dates; all of them are in that language.</param>
    public static string In(string language, Func<string> write)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = InterfaceLanguages.Culture(language);
        try
        {
            return write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>
    /// The text for a number, by CLDR plural category: <c>key.one</c>, <c>key.other</c> and those of other languages.
    /// </summary>
    public string Count(string key, int number, params object[] values)
    {
        var category = Plural.Of(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, number);

        return this[$"{key}.{category}", [number.ToString("N0", CultureInfo.CurrentCulture), .. values]];
    }

    /// <summary>A date in the Gregorian calendar.</summary>
    public string Day(DateOnly day) =>
        day.ToString(this[day.Day == 1 ? "Date.FirstOfMonth" : "Date.Day"], CultureInfo.CurrentCulture);

    /// <summary>The date in UTC.</summary>
    public string Day(DateTimeOffset at) => Day(DateOnly.FromDateTime(at.UtcDateTime));

    /// <summary>A date and time in UTC.</summary>
    public string Moment(DateTimeOffset at) => $"{Day(at)}, {at.UtcDateTime:HH:mm} UTC";

    /// <summary>"a, b and c" in the reader's language.</summary>
    public string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => this[
            BeginsWithI(items[^1]) ? "List.LastBeforeI" : "List.Last",
            string.Join(this["List.Separator"], items.SkipLast(1)),
            items[^1]],
    };

    private static FrozenDictionary<string, FrozenDictionary<string, string>> ReadAll()
    {
        var resources = new ResourceManager("EmergencySupport.Localisation.Texts", typeof(Texts).Assembly);

        return InterfaceLanguages.All.ToFrozenDictionary(language => language, Read, StringComparer.Ordinal);

        FrozenDictionary<string, string> Read(string language)
        {
            // English is the language of the assembly itself.
            var culture = language == InterfaceLanguages.Default
                ? CultureInfo.InvariantCulture
                : CultureInfo.GetCultureInfo(language);
            var set = resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
                ?? throw new InvalidOperationException($"There are no texts in \"{language}\".");

            return set.Cast<DictionaryEntry>()
                .ToFrozenDictionary(text => (string)text.Key, text => (string)text.Value!, StringComparer.Ordinal);
        }
    }

    private static InvalidOperationException Missing(string key) => new($"There is no text \"{key}\".");

    /// <summary>
    /// Spanish uses "e" instead of "y" before the sound i: "Irak e Irán", "Haití e Islandia", but "agua y hielo".
    /// </summary>
    private static bool BeginsWithI(string word)
    {
        var folded = TextFolding.Fold(word);

        return folded.StartsWith('i')
            || (folded.StartsWith("hi", StringComparison.Ordinal) && !folded.StartsWith("hie", StringComparison.Ordinal));
    }
}
