using EmergencySupport.Localisation;
using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>The place where the person is gets chosen when it is certain; other places are offered.</summary>
public sealed class PlaceReaderTests
{
    [Theory]
    [InlineData("en", "they want to kill me in Kenya", "KE", "")]
    [InlineData("en", "I am in Nairobi, Kenya", "KE", "")]
    [InlineData("en", "I left Syria and I am in Lebanon", "LB", "SY")]
    [InlineData("en", "I am in Kenya and want to go to Canada", "KE", "CA")]
    [InlineData("en", "I am a Somali activist", "SO", "")]
    [InlineData("es", "soy hondureña y estoy en México", "MX", "HN")]
    [InlineData("en", "my brother is in prison in Egypt. I live in London", "EG", "GB")]
    [InlineData("es", "estoy en San Rafael, Guatemala", "GT", "")]
    [InlineData("ar", "انا في السودان", "SD", "")]
    [InlineData("en", "help 🇭🇳", "HN", "")]
    public void Read_CertainPlace_IsChosen(string page, string text, string chosen, string offered)
    {
        var reading = Read(page, text);

        Assert.Equal((chosen, offered, false), (reading.Chosen?.Area.Code, Offered(reading), reading.IsQuestion));
    }

    [Theory]
    [InlineData("en", "I need help in Bolivia and Peru", "BO PE", true)]
    [InlineData("en", "I want to go to Canada", "CA", false)]
    [InlineData("en", "they beat a Syrian refugee", "SY", false)]
    [InlineData("en", "I left my country, Venezuela", "VE", false)]
    [InlineData("en", "I am a Somali activist in exile", "SO", false)]
    [InlineData("en", "the Kenya embassy does not help", "", false)]
    [InlineData("en", "help us please", "", false)]
    [InlineData("en", "", "", false)]
    public void Read_UncertainPlace_IsOfferedOnly(string page, string text, string offered, bool isQuestion)
    {
        var reading = Read(page, text);

        Assert.Null(reading.Chosen);
        Assert.Equal((offered, isQuestion), (Offered(reading), reading.IsQuestion));
    }

    [Theory]
    [InlineData("I am in Nairobi, Kenya, Africa", "KE")]
    [InlineData("I am in Africa, in Mali", "ML")]
    [InlineData("I am in Africa", "002")]
    [InlineData("I am in Palma, Cabo Delgado", "MZ")]
    [InlineData("I am in Argentina, Buenos Aires", "AR")]
    public void Read_PlaceInsideAnother_ChoosesTheSmaller(string text, string chosen) =>
        Assert.Equal(chosen, Read("en", text).Chosen?.Area.Code);

    [Theory]
    [InlineData("I am in Goma", "CD", "Goma")]
    [InlineData("they beat us in Nairobi and Mombasa", "KE", "Nairobi, Mombasa")]
    [InlineData("they beat us in Kenya", "KE", "")]
    public void Read_Town_LeadsToItsCountryAndIsKept(string text, string chosen, string towns)
    {
        var reading = Read("en", text);

        Assert.Equal((chosen, towns), (reading.Chosen?.Area.Code, string.Join(", ", reading.Towns)));
    }

    [Theory]
    [InlineData("Kenya", "KE", "")]
    [InlineData("Nairobi, Kenya", "KE", "")]
    [InlineData("us", "US", "")]
    [InlineData("chad", "TD", "")]
    [InlineData("nice", "FR", "")]
    [InlineData("Bolivia, Peru", null, "BO PE")]
    [InlineData("Hondruas", null, "HN")]
    [InlineData("xqzwvk", null, "")]
    public void ReadField_Name_CountsWithoutASign(string typed, string? chosen, string offered)
    {
        var reading = new PlaceReader(SeededWords.Taxonomy, InterfaceLanguages.All.ToHashSet()).ReadField(Tokenizer.Split(typed));

        Assert.Equal((chosen, offered), (reading.Chosen?.Area.Code, Offered(reading)));
    }

    private static PlaceReading Read(string page, string text)
    {
        var words = SeededWords.Of(text, page);
        var isForSomebodyElse = words.Cues.Any(Cue.SomebodyElse);

        return new PlaceReader(SeededWords.Taxonomy, words.LanguagesOfWords)
            .Read(words.Tokens, words.Cues, isForSomebodyElse, hasLeft: false);
    }

    private static string Offered(PlaceReading reading) =>
        string.Join(' ', reading.Offered.Select(place => place.Area.Code).Order(StringComparer.Ordinal));
}
