using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>Names of places are found in a sentence, the longest first.</summary>
public sealed class PlaceMentionsTests
{
    [Theory]
    [InlineData("Burkina Faso", "burkina faso", "BF")]
    [InlineData("Guinea-Bissau", "guinea bissau", "GW")]
    [InlineData("Papua New Guinea", "papua new guinea", "PG")]
    [InlineData("South Sudan", "south sudan", "SS")]
    [InlineData("South. Sudan", "sudan", "SD")]
    [InlineData("Côte d’Ivoire", "cote d ivoire", "CI")]
    [InlineData("HONDURAS", "honduras", "HN")]
    [InlineData("🇭🇳", ":hn:", "HN")]
    [InlineData("hondureña", "hondurena", "HN")]
    [InlineData("Tegucigalpa", "tegucigalpa", "HN")]
    [InlineData("السودان", "سودان", "SD")]
    [InlineData("جنوب السودان", "جنوب سودان", "SS")]
    public void Find_NameAlone_IsTheLongestOne(string text, string name, string code)
    {
        var mention = Assert.Single(Find(text));

        Assert.Equal(name, mention.Name);
        Assert.Contains(code, mention.Areas);
    }

    [Theory]
    [InlineData("بالخرطوم", "خرطوم", 'ب')]
    [InlineData("لمصر", "مصر", 'ل')]
    [InlineData("والسودان", "سودان", null)]
    [InlineData("بغداد", "بغداد", null)]
    public void Find_ArabicName_HasTheParticleWrittenOntoIt(string text, string name, char? particle)
    {
        var mention = Assert.Single(Find(text));

        Assert.Equal((name, particle), (mention.Name, mention.Particle));
    }

    [Theory]
    [InlineData("Kenya Uganda", "kenya uganda")]
    [InlineData("Nairobi, Mombasa", "nairobi mombasa")]
    [InlineData("Honduras, Guatemala, El Salvador", "honduras guatemala el salvador")]
    [InlineData("Nigerians", "nigerians")]
    [InlineData("Nigerx", "")]
    [InlineData("xNiger", "")]
    [InlineData("", "")]
    public void Find_SeveralNames_FindsEachOnce(string text, string names) =>
        Assert.Equal(names, string.Join(' ', Find(text).Select(mention => mention.Name)));

    private static List<PlaceMention> Find(string text) => PlaceMentions.Find(Tokenizer.Split(text), SeededWords.Gazetteer);
}
