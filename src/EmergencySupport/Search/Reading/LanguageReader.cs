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
        for (var start = 0; start < tokens.Count; start++)
        {
            for (var length = Math.Min(MaximumWords, tokens.Count - start); length > 0; length--)
            {
                var key = string.Join(' ', tokens.Skip(start).Take(length).Select(token => WordForms.Bare(token.Folded)));
                if (gazetteer.FindLanguage(key) is { } language && (cues.IsBefore(Cue.Speaks, start) || cues.IsAfter(Cue.Speaks, start + length, 0)))
                {
                    yield return language;
                    break;
                }
            }
        }
    }
}
