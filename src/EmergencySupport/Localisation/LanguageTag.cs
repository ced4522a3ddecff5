namespace EmergencySupport.Localisation;

/// <summary>BCP 47 tags of languages.</summary>
public static class LanguageTag
{
    /// <summary>The language without region or script: <c>es</c> of <c>es-HN</c>.</summary>
    public static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();

    /// <summary>The name of the language in the language of the page that is being made; the tag itself where it has none.</summary>
    public static string Name(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag).DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    /// <summary>The value of HTML's <c>dir</c> for a text in this language; "auto" where the language is not known.</summary>
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
