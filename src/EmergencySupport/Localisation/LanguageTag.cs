using System.Collections.Concurrent;

namespace EmergencySupport.Localisation;

/// <summary>Helpers for BCP 47 language tags.</summary>
public static class LanguageTag
{
    /// <summary>The language without region or script: <c>es</c> of <c>es-HN</c>.</summary>
    public static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();

    private static readonly ConcurrentDictionary<(string Tag, string Reader), string> Names = [];

    /// <summary>The language's name in the current interface language. The tag when .NET does not know it.</summary>
    public static string Name(string tag)
    {
        try
        {
            // Tags come from stored texts and vocabularies, so there are few.
            return Names.GetOrAdd(
                (tag, CultureInfo.CurrentUICulture.Name), key => CultureInfo.GetCultureInfo(key.Tag).DisplayName);
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    /// <summary>
    /// The value of HTML's <c>dir</c> attribute for a text in this language. "auto" for an unknown language.
    /// </summary>
    public static string Direction(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag).TextInfo.IsRightToLeft ? "rtl" : "ltr";
        }
        catch (CultureNotFoundException)
        {
            return "auto";
        }
    }
}
