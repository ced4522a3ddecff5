using System.Text;

namespace EmergencySupport.Localisation;

/// <summary>Finds names that look like others: letters of another script, a zero for an o, "rn" for an m.</summary>
public static class Lookalikes
{
    private static readonly Lazy<Dictionary<char, string>> Latin = new(Read);

    /// <summary>Small words before a name, in the languages of the interface.</summary>
    private static readonly HashSet<string> Articles =
        ["the", "el", "la", "los", "las", "le", "les", "l", "o", "os", "as", "a", "an", "un", "una", "une", "um", "uma"];

    private const string ArabicArticle = "ال";

    /// <summary>
    /// A name as it looks at a glance: names with the same key are easily taken for each other. Without case, accents, spaces and
    /// articles; letters that look like Latin ones are replaced by them. Empty for a name of signs only.
    /// </summary>
    public static string KeyOf(string name)
    {
        var latin = AsLatin(TextNormalisation.Normalise(name, NormalizationForm.FormKD));
        var words = TextFolding.Fold(latin).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var wanted = words.Where(word => !Articles.Contains(word)).ToList();
        var key = new StringBuilder();

        // "F. L. D." is all letters, and "The" all article.
        foreach (var word in wanted.Exists(word => word.Length > 1) ? wanted : [.. words])
        {
            key.Append(word.StartsWith(ArabicArticle, StringComparison.Ordinal) && word.Length > 4 ? word[2..] : word);
        }

        return key.Replace('1', 'l').Replace('i', 'l').Replace('0', 'o').Replace("rn", "m").Replace("vv", "w").ToString();
    }

    /// <summary>A text with Latin letters in place of those that look like them.</summary>
    public static string AsLatin(string text)
    {
        var latin = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            latin.Append(Find(letter) ?? letter.ToString());
        }

        return latin.ToString();
    }

    /// <summary>The Latin letters that a letter looks like. Null for none.</summary>
    public static string? Find(char letter) => letter < 0x80 ? null : Latin.Value.GetValueOrDefault(letter);

    /// <summary>
    /// The first word that is written in letters of two scripts, or only in letters of another script that all look Latin while
    /// nothing else in the name shows that script. Null for none.
    /// </summary>
    public static string? FindDisguisedWord(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var shown = name.Where(letter => Find(letter) is null).Select(ScriptOf).ToHashSet();

        return Array.Find(words, word => IsDisguised(word, shown));
    }

    private static bool IsDisguised(string word, HashSet<Script> shown)
    {
        var scripts = word.Select(ScriptOf).Where(script => script != Script.Other).Distinct().ToList();

        return scripts.Count > 1
            ? scripts.Contains(Script.Latin)
            : scripts is [not Script.Latin and var script] && !shown.Contains(script) && word.Count(char.IsLetter) > 1;
    }

    private static Script ScriptOf(char letter) => letter switch
    {
        _ when !char.IsLetter(letter) => Script.Other,
        <= '\u024F' or (>= '\u1E00' and <= '\u1EFF') or (>= '\u0250' and <= '\u02AF') or (>= '\uFF21' and <= '\uFF5A') => Script.Latin,
        >= '\u0370' and <= '\u03FF' or (>= '\u1F00' and <= '\u1FFF') => Script.Greek,
        >= '\u0400' and <= '\u052F' or (>= '\u1C80' and <= '\u1C8F') or (>= '\uA640' and <= '\uA69F') => Script.Cyrillic,
        >= '\u0530' and <= '\u058F' => Script.Armenian,
        >= '\u13A0' and <= '\u13FF' or (>= '\uAB70' and <= '\uABBF') => Script.Cherokee,
        >= '\u2C80' and <= '\u2CFF' => Script.Coptic,
        >= '\uA4D0' and <= '\uA4FF' => Script.Lisu,
        _ => Script.Other,
    };

    private static Dictionary<char, string> Read() => EmbeddedResources.Read("lookalikes.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .Select(line => line.Split('\t'))
        .SelectMany(line => line[1].Select(letter => (Letter: letter, Latin: line[0])))
        .ToDictionary(pair => pair.Letter, pair => pair.Latin);

    /// <summary>Scripts with letters that look Latin, and all others.</summary>
    private enum Script
    {
        Other,
        Latin,
        Greek,
        Cyrillic,
        Armenian,
        Cherokee,
        Coptic,
        Lisu,
    }
}
