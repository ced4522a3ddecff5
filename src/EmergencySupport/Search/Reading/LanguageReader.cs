using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>Reads in which languages somebody asks to be helped: "who speaks Dari", "en español".</summary>
internal static class LanguageReader
{
    /// <summary>In words. Names of languages are short.</summary>
    private const int MaximumWords = 3;

    public static IEnumerable<Language> Read(IReadOnlyList<Token> tokens, CueMap cues, Gazetteer gazetteer)
    {
        int? lastEnd = null;
        for (var start = 0; start < tokens.Count; start++)
        {
            for (var length = Math.Min(MaximumWords, tokens.Count - start); length > 0; length--)
            {
                if (Named(tokens, start, length, gazetteer) is { } language && IsAskedFor(tokens, cues, start, start + length, lastEnd))
                {
                    lastEnd = start + length;
                    yield return language;
                    break;
                }
            }
        }
    }

    /// <summary>Null when the words name no language.</summary>
    private static Language? Named(IReadOnlyList<Token> tokens, int start, int length, Gazetteer gazetteer)
    {
        var rest = string.Concat(tokens.Skip(start + 1).Take(length - 1).Select(token => " " + WordForms.InName(token.Folded)));

        return WordForms.OfName(tokens[start]).Select(form => gazetteer.FindLanguage(form.Form + rest))
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>"Who speaks English, Arabic or French", but not "she does not speak English".</summary>
    private static bool IsAskedFor(IReadOnlyList<Token> tokens, CueMap cues, int start, int end, int? lastEnd) =>
        lastEnd is { } last && IsNext(tokens, last, start)
            || (cues.IsBefore(Cue.Speaks, start) && !cues.IsNearBefore(Cue.Negation, start, between: 2))
            || cues.IsAfter(Cue.Speaks, end, 0);

    /// <summary>Whether at most "and" or "or" stands between two languages of one sentence.</summary>
    private static bool IsNext(IReadOnlyList<Token> tokens, int lastEnd, int start) =>
        tokens[lastEnd - 1].Sentence == tokens[start].Sentence
            && (start == lastEnd || start == lastEnd + 1 && PlaceRoles.Conjunctions.Contains(tokens[lastEnd].Folded));
}
