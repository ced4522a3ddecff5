using EmergencySupport.Search.Reading;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>What is denied is not read, what is denied for now is feared, and a threat stays a threat.</summary>
public sealed class MeaningReaderDenialTests
{
    [Theory]
    [InlineData("en", "I don't want to die", "wants-to-die")]
    [InlineData("es", "no quiero morir", "wants-to-die")]
    [InlineData("fr", "je ne veux pas mourir", "wants-to-die")]
    [InlineData("pt", "não quero morrer", "wants-to-die")]
    [InlineData("ar", "لا اريد ان اموت", "wants-to-die")]
    [InlineData("en", "my brother was not arrested", "arrested")]
    [InlineData("es", "a mi hermano no lo detuvieron", "arrested")]
    [InlineData("fr", "mon frère n'a pas été arrêté", "arrested")]
    [InlineData("pt", "não fui preso", "arrested")]
    [InlineData("ar", "لم يعتقلوا اخي", "arrested")]
    [InlineData("en", "I was never raped", "raped")]
    [InlineData("en", "I do not want to leave my country", "has-to-leave-country")]
    public void Read_WhatIsDenied_IsNotRead(string page, string text, string slug) => Assert.DoesNotContain(slug, SlugsOf(page, text));

    [Theory]
    [InlineData("en", "I have not been arrested yet", "arrested", "wanted")]
    [InlineData("es", "todavía no me han detenido", "arrested", "wanted")]
    [InlineData("fr", "ils ne m'ont pas encore arrêté", "arrested", "wanted")]
    [InlineData("pt", "ainda não me prenderam", "arrested", "wanted")]
    [InlineData("ar", "لسه ما اعتقلوني", "arrested", "wanted")]
    public void Read_WhatHasNotHappenedYet_IsReadAsWhatIsFeared(string page, string text, string denied, string feared)
    {
        var slugs = SlugsOf(page, text);

        Assert.DoesNotContain(denied, slugs);
        Assert.Contains(feared, slugs);
    }

    [Theory]
    [InlineData("en", "nobody has stopped threatening to kill me", "death-threat")]
    [InlineData("es", "no dejan de amenazarme de muerte", "death-threat")]
    [InlineData("en", "they did not kill me but will kill me", "death-threat")]
    public void Read_ThreatBesideDenial_StaysAThreat(string page, string text, string slug) => Assert.Contains(slug, SlugsOf(page, text));

    private static List<string> SlugsOf(string page, string text)
    {
        var words = SeededWords.Of(text, page);
        var meanings = new MeaningReader(SeededWords.Gazetteer).Read(words.Tokens, words.Languages, words.Cues);

        return meanings.ConvertAll(meaning => meaning.Slug);
    }
}
