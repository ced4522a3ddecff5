namespace EmergencySupport.Localisation;

/// <summary>CLDR plural categories of whole numbers in the interface languages.</summary>
public static class Plural
{
    /// <summary>The categories of a language, as used at the end of text keys.</summary>
    public static IReadOnlyList<string> CategoriesOf(string language) =>
        language == "ar" ? ["zero", "one", "two", "few", "many", "other"] : ["one", "other"];

    /// <param name="language">An interface language.</param>
    /// <param name="number">0 or more.</param>
    public static string Of(string language, int number) => language switch
    {
        "ar" => (number, number % 100) switch
        {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, >= 3 and <= 10) => "few",
            (_, >= 11) => "many",
            _ => "other",
        },
        "fr" or "pt" => number < 2 ? "one" : "other",
        _ => number == 1 ? "one" : "other",
    };
}
