using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Tests.Taxonomies.Words;

/// <summary>Arabic words are looked up without what is written onto them; other words stay as they are.</summary>
public sealed class WordFormsTests
{
    [Theory]
    [InlineData("المحامي", "محامي", true)]
    [InlineData("والمحامي", "محامي", true)]
    [InlineData("للمحامي", "محامي", true)]
    [InlineData("بالسجن", "سجن", true)]
    [InlineData("ومحامي", "محامي", true)]
    [InlineData("بمحامي", "محامي", true)]
    [InlineData("وجع", "جع", false)]
    [InlineData("ولد", "لد", false)]
    [InlineData("محامي", "حامي", false)]
    [InlineData("wall", "all", false)]
    public void Of_Word_HasTheOneInsideOnlyAfterParticles(string word, string inside, bool expected)
    {
        var forms = WordForms.Of(word);

        Assert.Equal(word, forms[0]);
        Assert.Equal(expected, forms.Contains(inside));
    }

    [Theory]
    [InlineData("بالخرطوم", "خرطوم", "ب")]
    [InlineData("بغزة", "غزه", "ب")]
    [InlineData("وبالقاهرة", "قاهره", "ب")]
    [InlineData("للسودان", "سودان", "ل")]
    [InlineData("لمصر", "مصر", "ل")]
    [InlineData("والسودان", "سودان", "")]
    [InlineData("السودان", "سودان", "")]
    [InlineData("سودان", "سودان", "")]
    [InlineData("بغداد", "بغداد", "")]
    [InlineData("بقم", "قم", null)]
    [InlineData("Bali", "ali", null)]
    public void OfName_FirstWord_HasTheNameWithInOrTo(string word, string name, string? particle)
    {
        var forms = WordForms.OfName(Assert.Single(Tokenizer.Split(word))).Where(form => form.Form == name);

        Assert.Equal(particle, forms.Select(form => form.Particle?.ToString() ?? "").FirstOrDefault());
    }

    [Theory]
    [InlineData("السودان", "سودان")]
    [InlineData("الي", "الي")]
    [InlineData("سودان", "سودان")]
    [InlineData("alabama", "alabama")]
    public void InName_Article_IsTakenOffUnlessLittleIsLeft(string word, string expected) =>
        Assert.Equal(expected, WordForms.InName(word));
}
