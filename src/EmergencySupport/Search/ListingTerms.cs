namespace EmergencySupport.Search;

/// <summary>
/// Needs and areas as lexemes of a tsvector. No text parser makes a lexeme that starts with "=", so a typed word never meets one.
/// </summary>
public static class ListingTerms
{
    /// <summary>Its reach is not stated: it stays in the answer for every area.</summary>
    public const string AnyArea = "=a?";

    public static string Need(string slug) => "=n" + slug;

    /// <summary>A need as it was stated. Whoever asks for a particular kind of it may be helped too: nobody says.</summary>
    public static string Stated(string slug) => "=u" + slug;

    public static string Area(string code) => "=a" + code;

    /// <summary>An area of which at least one country is left out.</summary>
    public static string Except(string code) => "=x" + code;

    /// <summary>An area of several countries that is left out wholly.</summary>
    public static string WhollyExcept(string code) => "=y" + code;

    /// <summary>A lexeme as tsvector and tsquery texts want it.</summary>
    public static string Quote(string term) => $"'{term.Replace("'", "''", StringComparison.Ordinal)}'";
}
