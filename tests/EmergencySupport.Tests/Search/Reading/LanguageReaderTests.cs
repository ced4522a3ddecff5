using EmergencySupport.Search.Reading;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>A language is read where it is asked for, and not wherever it is named.</summary>
public sealed class LanguageReaderTests
{
    [Theory]
    [InlineData("en", "I need somebody who speaks Dari", "prs")]
    [InlineData("en", "who speaks English, Arabic or French", "en ar fr")]
    [InlineData("en", "she only speaks Tigrinya", "ti")]
    [InlineData("en", "a Somali speaking doctor", "so")]
    [InlineData("es", "necesito ayuda de alguien que hable quechua", "qu")]
    [InlineData("fr", "quelqu'un qui parle lingala", "ln")]
    [InlineData("pt", "alguém que fale português", "pt")]
    [InlineData("ar", "احتاج محامي يتكلم الفرنسية", "fr")]
    [InlineData("ar", "اريد مترجم باللغة الانجليزية", "en")]
    public void Read_LanguageThatIsAskedFor_IsRead(string page, string text, string codes) => Assert.Equal(codes, CodesOf(page, text));

    [Theory]
    [InlineData("en", "she does not speak English")]
    [InlineData("en", "the French police beat me")]
    [InlineData("en", "I am a Somali journalist")]
    [InlineData("es", "soy un periodista quechua")]
    [InlineData("en", "who speaks to the police")]
    [InlineData("en", "he speaks. English police came")]
    public void Read_LanguageThatIsOnlyNamed_IsNotRead(string page, string text) => Assert.Equal("", CodesOf(page, text));

    private static string CodesOf(string page, string text)
    {
        var words = SeededWords.Of(text, page);

        return string.Join(' ', LanguageReader.Read(words.Tokens, words.Cues, SeededWords.Gazetteer).Select(language => language.Code));
    }
}
