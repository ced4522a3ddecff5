using EmergencySupport.Search;
using EmergencySupport.Search.Reading;
using EmergencySupport.Tests.Search.Reading;

namespace EmergencySupport.Tests.Search;

/// <summary>Whatever is typed, a bounded number of words is read and a bounded number of places and needs is given.</summary>
public sealed class QueryInterpreterLimitsTests
{
    [Theory]
    [InlineData("Nigeria Kenya Uganda Peru Bolivia Chile Mali Togo Benin Ghana Nepal India ")]
    [InlineData("in to from not no never in to from not no never Kenya Peru Mali Togo Nepal India Ghana Benin Chile ")]
    [InlineData("in Hondruas in Zimbabew in Bolivai in Paraugay in Etiopa in Camerooun in Ugnada in Ecuadro in Tunsia ")]
    public void Read_NothingButPlacesAndCues_OffersTheFirstEight(string part)
    {
        var reading = Read(Repeated(part, 400));

        Assert.Equal((null, 8, true), (reading.Places.Chosen, reading.Places.Offered.Count, reading.Needs.Count == 0));
    }

    [Theory]
    [InlineData("killed raped arrested beaten shot lawyer doctor shelter money visa transport threatened hacked hungry evicted ")]
    [InlineData(
        "I was raped. I was arrested. They beat me. I was shot. I need a lawyer and a doctor and shelter and money and a visa. "
            + "I was tortured. I am hungry. My phone was hacked. ")]
    public void Read_NothingButDangersAndNeeds_GivesTheTwelveGreatest(string part)
    {
        var reading = Read(Repeated(part, 400));

        Assert.Equal(12, reading.Needs.Count);
        Assert.InRange(reading.Words.Count, 1, QueryInterpreter.MaximumWords);
    }

    [Fact]
    public void Read_WordsAfterTheFirstThousand_AreNotRead()
    {
        Assert.Equal("KE", Read(Repeated("then ", 990) + "in Kenya").Places.Chosen?.Area.Code);
        Assert.Null(Read(Repeated("then ", 1000) + "in Kenya").Places.Chosen);
    }

    private static MessageReading Read(string message) => QueryInterpreter.Read(SeededWords.Of(message), [], SeededWords.Taxonomy);

    private static string Repeated(string part, int times) => string.Concat(Enumerable.Repeat(part, times));
}
