using System.Text.RegularExpressions;

namespace EmergencySupport.Taxonomies.Words;

/// <summary>
/// The forms of a folded word by which it is looked up. Arabic writes the article, "and", "in", "for", "as" and the
/// sign of the future onto the word that follows.
/// </summary>
internal static partial class WordForms
{
    private const string Particles = "وفبلكس";

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

    /// <summary>An Arabic word without its article. Other words stay as they are.</summary>
    public static string Bare(string folded) => IsArabic(folded) ? Article().Replace(folded, "") : folded;

    public static bool IsArabic(string folded) => folded.Length > 0 && folded[0] is >= '\u0600' and <= '\u06ff';

    [GeneratedRegex("^[وف]?(?:[بك]?ال|لل)(?=..)|^[وف](?=....)")]
    private static partial Regex Article();
}
