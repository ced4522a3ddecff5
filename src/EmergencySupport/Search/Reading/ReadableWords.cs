using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>A message made ready to be read.</summary>
/// <param name="Tokens">Its words.</param>
/// <param name="Languages">The languages in which it may be written.</param>
/// <param name="Cues">Where which cues stand.</param>
/// <param name="Page">The language of the page on which it was typed.</param>
internal sealed record ReadableWords(IReadOnlyList<Token> Tokens, IReadOnlySet<string> Languages, CueMap Cues, string Page)
{
    /// <summary>More words are not read. One character of Unicode may stand for several words.</summary>
    private const int MaximumWords = 1000;

    /// <summary>
    /// The languages by which names of places are told from ordinary words, and likely places from others. In a few words that
    /// may be of any language, that is the language of the page.
    /// </summary>
    public IReadOnlySet<string> LanguagesOfWords =>
        Languages.Count == InterfaceLanguages.All.Count ? new HashSet<string>([Page]) : Languages;

    /// <param name="text">The message.</param>
    /// <param name="page">The language of the page on which it was typed.</param>
    /// <param name="gazetteer">The words that are known.</param>
    public static ReadableWords Of(string text, string page, Gazetteer gazetteer)
    {
        var tokens = Tokenizer.Split(text).Take(MaximumWords).ToList();
        var languages = MessageLanguages.Of(tokens, page, gazetteer.Lexicon.CommonWords);

        return new ReadableWords(tokens, languages, new CueMap(tokens, languages, gazetteer.Lexicon), page);
    }
}
