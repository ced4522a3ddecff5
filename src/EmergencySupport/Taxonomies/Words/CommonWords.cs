using System.Collections.Frozen;

namespace EmergencySupport.Taxonomies.Words;

/// <summary>The 10,000 most common words of each interface language.</summary>
internal sealed class CommonWords
{
    private readonly Dictionary<string, FrozenDictionary<string, int>> rankByLanguage;
    private readonly Dictionary<string, FrozenSet<string>> spellings;

    private CommonWords(Dictionary<string, string> lists)
    {
        rankByLanguage = lists.ToDictionary(list => list.Key, list => RanksOf(list.Value));
        spellings = lists.ToDictionary(list => list.Key, list => WordsOf(list.Value).ToFrozenSet(StringComparer.OrdinalIgnoreCase));
    }

    public static CommonWords Read() => new(InterfaceLanguages.All.ToDictionary(
        language => language, language => EmbeddedResources.Find($"common-words.{language}.txt") ?? ""));

    /// <summary>The position of a word among the most common ones of a language, from 1. Null when it is not among them.</summary>
    /// <param name="language">An interface language.</param>
    /// <param name="folded">One word, folded.</param>
    public int? RankOf(string language, string folded) =>
        rankByLanguage[language].TryGetValue(folded, out var rank) ? rank : null;

    /// <summary>Whether a word is among the most common ones of any language.</summary>
    public bool Contains(string folded) => rankByLanguage.Values.Any(ranks => ranks.ContainsKey(folded));

    /// <summary>Whether a word is among the most common ones of one of these languages with just these accents.</summary>
    public bool ContainsTyped(string typed, IReadOnlySet<string> languages) =>
        languages.Any(language => spellings[language].Contains(typed));

    /// <summary>Whether one of the forms of a word has at most this rank in one of these languages.</summary>
    public bool IsWithin(int rank, Token token, IEnumerable<string> languages) =>
        languages.Any(language => token.Forms.Any(form => RankOf(language, form) <= rank));

    public IEnumerable<string> Of(string language) => rankByLanguage[language].Keys;

    private static string[] WordsOf(string list) => list.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static FrozenDictionary<string, int> RanksOf(string list)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, line) in WordsOf(list).Index())
        {
            if (Tokenizer.Split(line) is [var word])
            {
                ranks.TryAdd(word.Folded, index + 1);
            }
        }

        return ranks.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
