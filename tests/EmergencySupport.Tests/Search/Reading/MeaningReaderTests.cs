using EmergencySupport.Search.Reading;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>What happened is read, and which help is asked for unless it is not needed; the longer phrase is meant.</summary>
public sealed class MeaningReaderTests
{
    [Theory]
    [InlineData("en", "I want to die", "wants-to-die")]
    [InlineData("en", "I no longer want to live", "wants-to-die")]
    [InlineData("es", "quiero morir", "wants-to-die")]
    [InlineData("es", "ya no quiero vivir", "wants-to-die")]
    [InlineData("fr", "je veux mourir", "wants-to-die")]
    [InlineData("pt", "quero morrer", "wants-to-die")]
    [InlineData("ar", "اريد ان اموت", "wants-to-die")]
    [InlineData("en", "the police arrested my brother", "arrested")]
    [InlineData("es", "la policía detuvo a mi hermano", "arrested")]
    [InlineData("fr", "la police a arrêté mon frère", "arrested")]
    [InlineData("pt", "a polícia prendeu o meu irmão", "arrested")]
    [InlineData("ar", "اعتقلت الشرطة أخي", "arrested")]
    public void Read_WhatHappened_IsRead(string page, string text, string slug) => Assert.Contains(slug, SlugsOf(page, text));

    [Theory]
    [InlineData("en", "I need a lawyer", true)]
    [InlineData("en", "I don't need a lawyer", false)]
    [InlineData("en", "we already have a lawyer", false)]
    [InlineData("en", "I am a lawyer", false)]
    [InlineData("en", "we have no lawyer", true)]
    [InlineData("es", "necesito un abogado", true)]
    [InlineData("es", "no necesito abogado", false)]
    [InlineData("es", "ya tenemos abogado", false)]
    [InlineData("es", "no tengo abogado", true)]
    [InlineData("fr", "j'ai besoin d'un avocat", true)]
    [InlineData("fr", "je n'ai pas besoin d'un avocat", false)]
    [InlineData("fr", "nous avons déjà un avocat", false)]
    [InlineData("fr", "je n'ai pas d'avocat", true)]
    [InlineData("pt", "preciso de um advogado", true)]
    [InlineData("pt", "não preciso de advogado", false)]
    [InlineData("pt", "já temos advogado", false)]
    [InlineData("ar", "احتاج محامي", true)]
    [InlineData("ar", "لا احتاج محامي", false)]
    [InlineData("ar", "عندنا محامي", false)]
    public void Read_Lawyer_IsReadWhenOneIsNeeded(string page, string text, bool isNeeded) =>
        Assert.Equal(isNeeded, SlugsOf(page, text).Contains("legal-help"));

    [Theory]
    [InlineData("en", "they will kill me", "death-threat", true)]
    [InlineData("en", "my mom will kill me if I am late", "death-threat", false)]
    [InlineData("es", "me violaron", "raped", true)]
    [InlineData("es", "me violaron mis derechos", "raped", false)]
    [InlineData("es", "me van a matar", "death-threat", true)]
    [InlineData("es", "mi mamá me mata si llego tarde", "death-threat", false)]
    [InlineData("fr", "ils vont me tuer", "death-threat", true)]
    [InlineData("fr", "mon prof va me tuer si je rate", "death-threat", false)]
    [InlineData("ar", "اريد ان اموت", "wants-to-die", true)]
    [InlineData("ar", "اموت من الضحك", "wants-to-die", false)]
    [InlineData("en", "I took all my pills", "wants-to-die", true)]
    [InlineData("en", "I need pills", "wants-to-die", false)]
    public void Read_LongerPhrase_IsMeantRatherThanAPartOfIt(string page, string text, string slug, bool isRead) =>
        Assert.Equal(isRead, SlugsOf(page, text).Contains(slug));

    [Theory]
    [InlineData("en", "I was raped when I was a child", true)]
    [InlineData("en", "I was raped last night", false)]
    [InlineData("es", "me violaron hace años", true)]
    [InlineData("es", "me violaron ayer", false)]
    [InlineData("en", "I was raped. My brother died years ago", false)]
    public void Read_LongAgo_IsPast(string page, string text, bool isPast) =>
        Assert.Equal(isPast, Assert.Single(Read(page, text), meaning => meaning.Slug == "raped").IsPast);

    private static List<ReadMeaning> Read(string page, string text)
    {
        var words = SeededWords.Of(text, page);

        return new MeaningReader(SeededWords.Gazetteer).Read(words.Tokens, words.Languages, words.Cues);
    }

    private static List<string> SlugsOf(string page, string text) => Read(page, text).ConvertAll(meaning => meaning.Slug);
}
