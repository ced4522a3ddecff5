using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>
/// In which languages a text may be written. Words of the other languages do not count in it: "mine" is a mine in
/// French only.
/// </summary>
internal static class MessageLanguages
{
    /// <summary>Words up to this rank show a language best: "the", "de", "que".</summary>
    private const int FewMostCommon = 300;

    /// <summary>A language counts with at least this share of the evidence for the best one.</summary>
    private const double EnoughOfBest = 0.75;

    /// <summary>The evidence that the language of the page is.</summary>
    private const double OfPage = 0.5;

    /// <summary>With less evidence, all languages count.</summary>
    private const double EnoughEvidence = 1.5;

    /// <param name="tokens">The words of the text.</param>
    /// <param name="page">The language of the page on which it was typed.</param>
    /// <param name="commonWords">The words by which languages are told apart.</param>
    public static IReadOnlySet<string> Of(IReadOnlyList<Token> tokens, string page, CommonWords commonWords)
    {
        var evidence = InterfaceLanguages.All.ToDictionary(
            language => language,
            language => tokens.Sum(token => WeightOf(commonWords.RankOf(language, token.Folded))));
        if (evidence.Values.Max() < EnoughEvidence)
        {
            return InterfaceLanguages.All.ToHashSet();
        }

        // The page alone is no evidence: "me violaron" is Spanish on an English page too.
        evidence[page] += OfPage;
        var best = evidence.Values.Max();

        return evidence.Where(language => language.Value >= EnoughOfBest * best || language.Key == page && tokens.Count < 4)
            .Select(language => language.Key).ToHashSet();
    }

    private static double WeightOf(int? rank) => rank switch
    {
        null => 0,
        <= FewMostCommon => 1,
        _ => 0.4,
    };
}
