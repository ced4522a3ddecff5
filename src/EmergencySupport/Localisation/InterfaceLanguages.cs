namespace EmergencySupport.Localisation;

/// <summary>The languages of the interface and of the taxonomies, as BCP 47 tags. Files, SQL, scripts and tests take them from here.</summary>
public static class InterfaceLanguages
{
    public const string Default = "en";

    /// <summary>
    /// In the order in which pages offer them. The list stays on one line, because seeds/taxonomies/cldr/languages.mjs
    /// reads it too.
    /// </summary>
    public static readonly IReadOnlyList<string> All = ["en", "es", "fr", "pt", "ar"];

    private static readonly Dictionary<string, CultureInfo> Cultures = All.ToDictionary(
        language => language, CultureOf);

    public static bool IsServed(string language) => All.Contains(language);

    /// <summary>The culture that formats numbers and dates and sorts names in an interface language.</summary>
    public static CultureInfo Culture(string language) => Cultures[language];

    /// <summary>The language's name in the language itself.</summary>
    public static string OwnName(string language) =>
        Cultures[language].TextInfo.ToTitleCase(Cultures[language].NativeName);

    private static CultureInfo CultureOf(string language)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(language).Clone();
        if (language == "ar")
        {
            // Arabic pages use Western digits, so they use Western separators too.
            culture.NumberFormat.NumberGroupSeparator = ",";
            culture.NumberFormat.NumberDecimalSeparator = ".";
        }

        return CultureInfo.ReadOnly(culture);
    }
}
