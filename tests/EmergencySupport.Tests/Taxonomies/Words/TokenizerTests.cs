using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Tests.Taxonomies.Words;

/// <summary>A text is split into folded words, in sentences and clauses, however it was typed.</summary>
public sealed class TokenizerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ?! …", "")]
    [InlineData("HELP me", "help me")]
    [InlineData("l'avocat", "l avocat")]
    [InlineData("l’avocat", "l avocat")]
    [InlineData("lʼavocat", "l avocat")]
    [InlineData("IM-Defensoras", "im defensoras")]
    [InlineData("policía/ejército", "policia ejercito")]
    [InlineData("Me llevó, ¿dónde?", "me llevo donde")]
    [InlineData("ＨＥＬＰ", "help")]
    [InlineData("per\u00ADse\u00ADcution", "persecution")]
    [InlineData("since 2019", "since 2019")]
    public void Split_Signs_SeparateWords(string text, string words) => Assert.Equal(words, Folded(text));

    [Theory]
    [InlineData("مُسَاعَدَة", "مساعده")]
    [InlineData("مـــســاعدة", "مساعده")]
    [InlineData("\u200Fأريد محاميًا", "اريد محاميا")]
    [InlineData("إلى", "الي")]
    [InlineData("آمنة", "امنه")]
    [InlineData("کمک", "كمك")]
    [InlineData("النجدة،ساعدوني؟", "النجده ساعدوني")]
    public void Split_ArabicMarksAndVariants_AreMadeAlike(string text, string words) => Assert.Equal(words, Folded(text));

    [Theory]
    [InlineData("🇭🇳", ":hn:")]
    [InlineData("🇭🇳🇬🇹", ":hn: :gt:")]
    [InlineData("help🇭🇳me", "help :hn: me")]
    [InlineData("🇭", "")]
    [InlineData("🇭 🇳", "")]
    [InlineData("🇭, 🇳🇬", ":ng:")]
    [InlineData(":hn:", "hn")]
    [InlineData("🆘😭", "")]
    public void Split_Flag_IsWordOfItsCode(string text, string words) => Assert.Equal(words, Folded(text));

    [Theory]
    [InlineData("heeeelp", "help")]
    [InlineData("HEEeeLP", "help")]
    [InlineData("noooooo", "no")]
    [InlineData("sooos", "sos")]
    [InlineData("ساااعدوني", "ساعدوني")]
    [InlineData("killed", "killed")]
    [InlineData("desarrollo", "desarrollo")]
    [InlineData("10000", "10000")]
    public void Split_LetterHeldDown_CountsOnce(string text, string words) => Assert.Equal(words, Folded(text));

    [Theory]
    [InlineData("Heeelp", "Heeelp", true)]
    [InlineData("mamá", "mamá", false)]
    [InlineData("Él", "Él", true)]
    [InlineData("النجدة", "النجدة", false)]
    public void Split_Word_IsKeptAsTyped(string text, string typed, bool isCapitalised)
    {
        var token = Assert.Single(Tokenizer.Split(text));

        Assert.Equal((typed, isCapitalised), (token.Typed, token.IsCapitalised));
    }

    [Theory]
    [InlineData("ab", 60)]
    [InlineData("a𐌰𐌱", 60)]
    [InlineData("𐌰𐌱a", 60)]
    [InlineData("abc𐌰𐌱", 59)]
    public void Split_EndlessWord_IsCutBetweenLetters(string part, int length)
    {
        var token = Assert.Single(Tokenizer.Split(string.Concat(Enumerable.Repeat(part, 100))));

        Assert.Equal(length, token.Typed.Length);
        Assert.False(char.IsHighSurrogate(token.Typed[^1]));
    }

    private static string Folded(string text) => string.Join(' ', Tokenizer.Split(text).Select(token => token.Folded));
}
