using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Tests.Taxonomies.Words;

/// <summary>Words know their sentence and their clause, so that cues do not reach into others.</summary>
public sealed class TokenizerSentencesTests
{
    /// <summary>A stroke stands between two sentences, a comma between two clauses.</summary>
    [Theory]
    [InlineData("Help. Police came!", "help / police came")]
    [InlineData("help\nme", "help / me")]
    [InlineData("¡Ayuda! Me siguen", "ayuda / me siguen")]
    [InlineData("help, me (now)", "help , me , now")]
    [InlineData("Nairobi - Kenya", "nairobi kenya")]
    [InlineData("انا هنا، ساعدوني؟ الآن", "انا هنا , ساعدوني / الان")]
    [InlineData("in the D.R.C. now", "in the d r c now")]
    [InlineData("St. Kitts", "st kitts")]
    [InlineData("a EE. UU. hoy", "a ee uu hoy")]
    [InlineData("with Dr. Diallo", "with dr diallo")]
    [InlineData("...help", "help")]
    public void Split_StopsAndCommas_EndSentencesAndClauses(string text, string structure)
    {
        var tokens = Tokenizer.Split(text);

        Assert.Equal(structure, string.Concat(tokens.Select((token, index) => Before(tokens, index) + token.Folded)));
    }

    private static string Before(List<Token> tokens, int index) => index == 0 ? ""
        : tokens[index].Sentence != tokens[index - 1].Sentence ? " / "
        : tokens[index].Clause != tokens[index - 1].Clause ? " , "
        : " ";
}
