namespace EmergencySupport.Search;

/// <summary>
/// Writes choices as lexemes of a tsvector. A listing holds a lexeme for each choice that matches it. Text parsers
/// never produce a lexeme that starts with "=", so a typed word never matches one.
/// </summary>
public static class ListingTerms
{
    /// <summary>The listing matches every area: it reaches all, or its reach is not stated.</summary>
    public const string EveryArea = "=a*";

    /// <summary>The listing matches every language: any, or others on request, or none is stated.</summary>
    public const string AnyLanguage = "=l*";

    public static string Need(string slug) => "=n" + slug;

    /// <summary>The listing reaches all of an area.</summary>
    public static string Area(string code) => "=a" + code;

    /// <summary>The listing reaches at least one country of an area with several.</summary>
    public static string PartOf(string code) => "=p" + code;

    public static string Language(string subtag) => "=l" + subtag;

    /// <summary>The listing is reserved for these people.</summary>
    public static string OnlyFor(string people) => "=o" + people;

    /// <summary>The organisation has this web domain.</summary>
    /// <param name="host">In lower case, without "www.".</param>
    public static string Domain(string host) => "=d" + host;

    /// <summary>A tsquery that matches any of the lexemes.</summary>
    public static string AnyOf(IEnumerable<string> terms) =>
        $"({string.Join(" | ", terms.Select(term => $"'{term.Replace("'", "''", StringComparison.Ordinal)}'"))})";
}
