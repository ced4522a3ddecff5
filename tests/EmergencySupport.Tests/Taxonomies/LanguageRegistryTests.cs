using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Localisation;
using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Taxonomies;

/// <summary>Any living language can be stated, shown and asked for.</summary>
public sealed class LanguageRegistryTests
{
    private static readonly Lazy<Taxonomy> Taxonomy = new(() => SeedTaxonomy.Read(Repository.Seeds, [])!.ToTaxonomy());

    private static readonly Field Field = Field.Of(typeof(Service), "services.a")
        .Single(field => field.Property == "languagesToApply");

    /// <summary>A form shows names, and reads them again when it is saved.</summary>
    [Fact]
    public void LanguageName_AnyCodeInAnyLanguage_IsReadBackAsTheCode()
    {
        var codes = Taxonomy.Value.Languages.Keys.Concat(LanguageRegistry.Codes).Distinct().ToList();
        var wrong = new List<string>();
        foreach (var reader in InterfaceLanguages.All)
        {
            var parser = new ValueParser(Taxonomy.Value, reader, NamedEntries.None);
            wrong.AddRange(
                from code in codes
                let name = ValueParser.Written(Taxonomy.Value, code, reader)
                where parser.Read(Field, name).Value?.AsArray().Select(tag => $"{tag}").SequenceEqual([code]) != true
                select $"{code} in {reader}: {name}");
        }

        Assert.True(codes.Count > 7000);
        Assert.True(wrong.Count == 0, $"{wrong.Count}: {string.Join('\n', wrong.Take(40))}");
    }

    [Theory]
    [InlineData("cab", "es", "garífuna")]
    [InlineData("mfs", "pt", "língua de sinais mexicana")]
    [InlineData("nhn", "es", "Central Nahuatl")]
    [InlineData("ga", "fr", "irlandais")]
    [InlineData("*", "fr", "toute langue")]
    [InlineData("+", "ar", "لغات أخرى عند الطلب")]
    public void LanguageName_StatedCode_HasAName(string code, string reader, string expected) =>
        Assert.Equal(expected, Taxonomy.Value.LanguageName(code, reader));

    [Theory]
    [InlineData("mfs", "mfs")]
    [InlineData("Garifuna", "cab")]
    [InlineData("Irish", "ga")]
    [InlineData("irlandés", "ga")]
    [InlineData("spa", "es")]
    [InlineData("Kurmanji", "kmr")]
    [InlineData("*", null)]
    [InlineData("Klingonese", null)]
    public void FindTypedLanguage_OfAReader_IsFound(string typed, string? expected) =>
        Assert.Equal(expected, Taxonomy.Value.FindTypedLanguage(typed)?.Code);

    [Theory]
    [InlineData("kmr", "ku", true)]
    [InlineData("ku", "kmr", true)]
    [InlineData("kmr", "ckb", false)]
    [InlineData("fil", "tl", true)]
    [InlineData("es", "*", true)]
    [InlineData("es", "+", false)]
    [InlineData("es", "pt", false)]
    public void IsAnsweredBy_StatedTag_CountsWiderLanguagesAndAny(string asked, string stated, bool expected) =>
        Assert.Equal(expected, Language.IsAnsweredBy(asked, [stated]));
}
