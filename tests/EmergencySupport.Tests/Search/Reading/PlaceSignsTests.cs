using EmergencySupport.Search.Reading;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>A name that is also a word, or the name of a person, is a place only with a sign beside it.</summary>
public sealed class PlaceSignsTests
{
    [Theory]
    [InlineData("en", "I am in Nice", "Nice", true)]
    [InlineData("en", "I need a nice lawyer", "nice", false)]
    [InlineData("en", "they beat me in Reading, England", "Reading", true)]
    [InlineData("en", "they are reading my messages", "reading", false)]
    [InlineData("es", "me amenazaron en La Paz", "La Paz", true)]
    [InlineData("es", "ya no tengo esperanza", "esperanza", false)]
    [InlineData("pt", "estou em Beira", "Beira", true)]
    [InlineData("pt", "a casa fica à beira do rio", "beira", false)]
    [InlineData("en", "I am in Nairobi", "Nairobi", true)]
    [InlineData("en", "nairobi police took him", "nairobi", true)]
    public void Names_TownThatIsAWord_CountsWithASign(string page, string text, string place, bool isName) =>
        AssertName(page, text, place, isName);

    [Theory]
    [InlineData("en", "I am in Chad", "Chad", true)]
    [InlineData("en", "Chad hit me again", "Chad", false)]
    [InlineData("en", "I fled to Jordan", "Jordan", true)]
    [InlineData("en", "I am from Jordan", "Jordan", true)]
    [InlineData("en", "Jordan raped me", "Jordan", false)]
    [InlineData("en", "they arrested me in Turkey", "Turkey", true)]
    [InlineData("en", "we have no turkey to eat", "turkey", false)]
    [InlineData("es", "estoy en Israel", "Israel", true)]
    [InlineData("es", "Israel me pega", "Israel", false)]
    [InlineData("en", "Kenya police took him", "Kenya", true)]
    [InlineData("en", "Amman Jordan", "Jordan", true)]
    public void Names_CountryThatIsAWord_CountsWithASign(string page, string text, string place, bool isName) =>
        AssertName(page, text, place, isName);

    [Theory]
    [InlineData("en", "I am in the US", "the US", true)]
    [InlineData("en", "please help us", "us", false)]
    [InlineData("en", "they live in us", "us", false)]
    [InlineData("en", "the UK police", "UK", true)]
    [InlineData("fr", "je suis en RDC", "RDC", true)]
    [InlineData("en", "HELP US NOW", "US", false)]
    public void Names_Code_HasToBeInCapitals(string page, string text, string place, bool isName) =>
        AssertName(page, text, place, isName);

    [Theory]
    [InlineData("en", "all over the world", "world")]
    [InlineData("es", "en todo el mundo", "todo el mundo")]
    public void Names_World_IsNoPlaceOfAPerson(string page, string text, string place) => AssertName(page, text, place, isName: false);

    private static void AssertName(string page, string text, string place, bool isName)
    {
        var words = SeededWords.Of(text, page);
        var mentions = SeededWords.PlacesIn(words);
        Assert.Contains(mentions, IsPlace);

        Assert.Equal(isName, new PlaceSigns(SeededWords.Taxonomy, words.LanguagesOfWords, words.Tokens).Names(mentions).Exists(IsPlace));

        bool IsPlace(PlaceMention mention) => SeededWords.TypedIn(words, mention) == place;
    }
}
