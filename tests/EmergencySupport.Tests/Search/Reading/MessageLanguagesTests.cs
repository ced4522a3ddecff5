using EmergencySupport.Localisation;
using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>The languages of a message are told by its most common words, and hardly by the page.</summary>
public sealed class MessageLanguagesTests
{
    [Theory]
    [InlineData("I was arrested by the police and they beat me", "en", "en")]
    [InlineData("la policía se llevó a mi hermano y no sé dónde está", "en", "es")]
    [InlineData("la police a arrêté mon frère et je ne sais pas où il est", "en", "fr")]
    [InlineData("a polícia levou o meu irmão e não sei onde ele está", "en", "pt")]
    [InlineData("اعتقلت الشرطة أخي ولا أعرف أين هو", "en", "ar")]
    [InlineData("they want to kill me", "ar", "en")]
    public void Of_Sentence_IsItsLanguageOnAnyPage(string text, string page, string languages) =>
        Assert.Equal(languages, string.Join(' ', Of(text, page)));

    [Theory]
    [InlineData("", "en")]
    [InlineData("SOS", "fr")]
    [InlineData("Lubumbashi", "es")]
    [InlineData("Tegucigalpa Choluteca Danlí", "en")]
    [InlineData("???", "ar")]
    public void Of_FewOrUnknownWords_AreAllLanguages(string text, string page) =>
        Assert.Equal(InterfaceLanguages.All.Order(), Of(text, page));

    [Theory]
    [InlineData("me violaron", "en", "es")]
    [InlineData("je suis malade", "es", "fr")]
    [InlineData("no puedo más", "pt", "es")]
    [InlineData("estou com medo", "fr", "pt")]
    public void Of_ThreeWordsOrFewer_HasTheirLanguageAndThePage(string text, string page, string language)
    {
        var languages = Of(text, page);

        Assert.Contains(language, languages);
        Assert.Contains(page, languages);
    }

    [Theory]
    [InlineData("la casa de mi madre", "fr")]
    [InlineData("they took my brother in the night", "pt")]
    public void Of_SentenceOfAnotherLanguage_LeavesOutThePage(string text, string page) => Assert.DoesNotContain(page, Of(text, page));

    private static IEnumerable<string> Of(string text, string page) =>
        MessageLanguages.Of(Tokenizer.Split(text), page, Lexicon.Default.CommonWords).Order(StringComparer.Ordinal);
}
