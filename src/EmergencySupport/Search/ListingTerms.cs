namespace EmergencySupport.Search;

/// <summary>
/// Choices as lexemes of a tsvector: a listing holds each one that finds it. No text parser makes a lexeme that starts with "=",
/// so a typed word never meets one.
/// </summary>
public static class ListingTerms
{
    /// <summary>It answers for every area: it reaches all, or its reach is not stated.</summary>
    public const string EveryArea = "=a*";

    /// <summary>Nobody says in which languages one can ask.</summary>
    public const string AnyLanguage = "=l*";

    public static string Need(string slug) => "=n" + slug;

    /// <summary>It answers for all of an area.</summary>
    public static string Area(string code) => "=a" + code;

    /// <summary>It reaches at least one country of an area that has several.</summary>
    public static string PartOf(string code) => "=p" + code;

    public static string Language(string subtag) => "=l" + subtag;

    /// <summary>A cause hides nobody, so no listing holds it: it only says what a typed word means.</summary>
    public static string Cause(string slug) => "=c" + slug;

    /// <summary>A tsquery for any of the lexemes.</summary>
    public static string AnyOf(IEnumerable<string> terms) =>
        $"({string.Join(" | ", terms.Select(term => $"'{term.Replace("'", "''", StringComparison.Ordinal)}'"))})";
}
