using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>Reads in which languages somebody asks to be helped: "who speaks Dari", "en español".</summary>
internal static class LanguageReader
{
    /// <summary>In words. Names of languages are short.</summary>
    private const int MaximumWords = 3;

    private const int NoneBefore = -2;

    public static IEnumerable<Language> Read(IReadOnlyList<Token> tokens, CueMap cues, Gazetteer gazetteer)
    {
        var lastEnd = NoneBefore;
        for (var start = 0; start < tokens.Count; start++)
        {
            for (var length = Math.Min(MaximumWords, tokens.Count - start); length > 0; length--)
            {
                if (Named(tokens, start, length, gazetteer) is { } language && IsAskedFor(cues, start, start + length, lastEnd))
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

    /// <summary>"Who speaks English or Arabic", but not "she does not speak English".</summary>
    private static bool IsAskedFor(CueMap cues, int start, int end, int lastEnd) =>
        start == lastEnd + 1
            || (cues.IsBefore(Cue.Speaks, start) && !cues.IsBefore(Cue.Negation, start, between: 2))
            || cues.IsAfter(Cue.Speaks, end, 0);
}
