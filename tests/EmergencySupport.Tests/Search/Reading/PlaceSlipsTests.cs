using EmergencySupport.Search;
using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>A mistyped place is offered, and never chosen.</summary>
public sealed class PlaceSlipsTests
{
    [Theory]
    [InlineData("en", "I am in Hondruas", "HN", true)]
    [InlineData("en", "I am in Zimbabew", "ZW", true)]
    [InlineData("en", "help Hondruas", "HN", false)]
    [InlineData("en", "I am in Etiopa", "ET", true)]
    [InlineData("es", "estoy en Paraugay", "PY", true)]
    [InlineData("fr", "je suis au Camerooun", "CM", true)]
    [InlineData("pt", "estou em Moçanbique", "MZ", true)]
    [InlineData("ar", "انا في السوادن", "SD", true)]
    public void Near_MistypedPlace_IsFound(string page, string text, string code, bool hasCue)
    {
        var slip = Assert.Single(Near(page, text), slip => slip.Place.Area.Code == code);

        Assert.Equal(hasCue, slip.HasCue);
    }

    [Theory]
    [InlineData("en", "I am in Honduras")]
    [InlineData("en", "I am in the morning in danger")]
    [InlineData("en", "they beat me in prison")]
    [InlineData("es", "estoy en peligro")]
    [InlineData("fr", "je suis en danger")]
    [InlineData("en", "xqzwvk")]
    [InlineData("en", "Keny")]
    [InlineData("en", "")]
    public void Near_WordOrPlace_IsNoSlip(string page, string text) => Assert.Empty(Near(page, text));

    [Theory]
    [InlineData("Hondruas", "HN")]
    [InlineData("Zimbabew", "ZW")]
    [InlineData("Ugnada", "UG")]
    public void InField_MistypedPlace_IsFound(string typed, string code) =>
        Assert.Contains(new PlaceSlips(SeededWords.Taxonomy, Tokenizer.Split(typed)).InField(), place => place.Area.Code == code);

    [Theory]
    [InlineData("I am in Hondruas", "HN")]
    [InlineData("my brother is in Ugnada", "UG")]
    [InlineData("help Hondruas", "HN")]
    public void Read_MistypedPlace_IsOnlyOffered(string text, string code)
    {
        var places = QueryInterpreter.Read(SeededWords.Of(text), [], SeededWords.Taxonomy).Places;

        Assert.Null(places.Chosen);
        Assert.Contains(places.Offered, place => place.Area.Code == code);
    }

    private static List<PlaceSlip> Near(string page, string text)
    {
        var words = SeededWords.Of(text, page);

        return new PlaceSlips(SeededWords.Taxonomy, words.Tokens).Near(SeededWords.PlacesIn(words), words.Cues);
    }
}
