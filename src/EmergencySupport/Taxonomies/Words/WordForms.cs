using System.Text.RegularExpressions;

namespace EmergencySupport.Taxonomies.Words;

/// <summary>
/// The forms of a folded word by which it is looked up. Arabic writes the article, "and", "in", "for", "as" and the
/// sign of the future onto the word that follows.
/// </summary>
internal static partial class WordForms
{
    public const string Article = "ال";

    private const string Particles = "وفبلكس";

    /// <summary>
    /// What may be written onto the name of a place, by the particle that tells most. Dialects have more than the standard.
    /// </summary>
    private static readonly (string Prefix, char? Particle)[] PrefixesOfNames =
    [
        ("و", null), ("ال", null), ("وال", null), ("هال", null),
        ("ب", 'ب'), ("وب", 'ب'), ("بال", 'ب'), ("وبال", 'ب'), ("اب", 'ب'), ("ف", 'ب'), ("فال", 'ب'),
        ("ل", 'ل'), ("ول", 'ل'), ("لل", 'ل'), ("ولل", 'ل'), ("ع", 'ل'), ("عال", 'ل'),
    ];

    /// <summary>In letters. What is left of a name without a prefix has to be as long.</summary>
    public const int ShortestName = 3;

    /// <summary>The word itself first, then what may be left when the particles are taken off.</summary>
    public static IReadOnlyList<string> Of(string folded)
    {
        if (!IsArabic(folded))
        {
            return [folded];
        }

        var forms = new List<string> { folded, Bare(folded) };
        if (folded.Length > 3 && Particles.Contains(folded[0], StringComparison.Ordinal))
        {
            forms.Add(folded[1..]);
            forms.Add(Bare(folded[1..]));
        }

        return [.. forms.Distinct()];
    }

    /// <summary>What the first word of the name of a place may be, each with the particle that is written onto it: "in" or "to".</summary>
    public static IEnumerable<(string Form, char? Particle)> OfName(Token token)
    {
        yield return (token.Folded, null);
        if (!IsArabic(token.Folded))
        {
            yield break;
        }

        yield return (InName(token.Folded), null);

        foreach (var (prefix, particle) in PrefixesOfNames)
        {
            if (token.Folded.StartsWith(prefix, StringComparison.Ordinal) && token.Folded.Length - prefix.Length >= ShortestName)
            {
                yield return (token.Folded[prefix.Length..], particle);
            }
        }
    }

    /// <summary>A word of a name as names are looked up: in Arabic without the article, and with all else that begins so.</summary>
    public static string InName(string folded) =>
        folded.StartsWith(Article, StringComparison.Ordinal) && folded.Length >= Article.Length + 2 ? folded[Article.Length..] : folded;

    /// <summary>An Arabic word without its article and what is written onto that. Other words stay as they are.</summary>
    public static string Bare(string folded) => IsArabic(folded) ? Articles().Replace(folded, "") : folded;

    public static bool IsArabic(string folded) => folded.Length > 0 && folded[0] is >= '\u0600' and <= '\u06ff';

    [GeneratedRegex("^[وف]?(?:[بك]?ال|لل)(?=..)|^[وف](?=....)")]
    private static partial Regex Articles();
}
