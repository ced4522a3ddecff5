using System.Collections.Frozen;

namespace EmergencySupport.Taxonomies.Words;

/// <summary>The 10,000 most common words of each interface language.</summary>
internal sealed class CommonWords
{
    private readonly Dictionary<string, FrozenDictionary<string, int>> rankByLanguage;

    private CommonWords(Dictionary<string, FrozenDictionary<string, int>> rankByLanguage) => this.rankByLanguage = rankByLanguage;

    public static CommonWords Read() => new(InterfaceLanguages.All.ToDictionary(
        language => language, language => RanksOf(EmbeddedResources.Read($"common-words.{language}.txt"))));

    /// <summary>The position of a word among the most common ones of a language, from 1. Null when it is not among them.</summary>
    /// <param name="language">An interface language.</param>
    /// <param name="folded">One word, folded.</param>
    public int? RankOf(string language, string folded) =>
        rankByLanguage[language].TryGetValue(folded, out var rank) ? rank : null;

    /// <summary>Whether a word is among the most common ones of any language.</summary>
    public bool Contains(string folded) => rankByLanguage.Values.Any(ranks => ranks.ContainsKey(folded));

    /// <summary>Whether a word is among the most common ones of one of these languages.</summary>
    public bool Contains(string folded, IReadOnlySet<string> languages) =>
        languages.Any(language => rankByLanguage[language].ContainsKey(folded));

    public IEnumerable<string> Of(string language) => rankByLanguage[language].Keys;

    private static FrozenDictionary<string, int> RanksOf(string list)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, line) in list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Index())
        {
            if (Tokenizer.Split(line) is [var word])
            {
                ranks.TryAdd(word.Folded, index + 1);
            }
        }

        return ranks.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
