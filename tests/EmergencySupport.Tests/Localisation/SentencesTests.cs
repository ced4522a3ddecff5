using System.Text.Json;
using System.Text.RegularExpressions;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Seeding;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Localisation;

/// <summary>Our own texts in entries, guidance and taxonomies use short sentences.</summary>
public sealed partial class SentencesTests
{
    private const int MostWords = 20;

    [Fact]
    public void Seeds_EachEnglishSentence_HasAtMostTwentyWords()
    {
        var (taxonomy, entries) = SeedFolder.Read(Repository.Seeds, out _)!.Value;
        var texts = entries.SelectMany(entry => EnglishOf(JsonDocument.Parse(entry.Details).RootElement).Select(text => (entry.Slug, text)))
            .Concat(taxonomy.Needs.SelectMany(
                need => new[] { need.In("en").What, need.In("en").Expect }, (need, text) => (need.Slug, text)))
            .Concat(taxonomy.Areas.Select(area => (area.Code, area.In("en").Note ?? "")));
        var sentences = texts
            .SelectMany(text => SentencesOf(text.Item2).Select(sentence => (Where: text.Item1, Sentence: sentence)))
            .ToList();

        Assert.InRange(sentences.Count, 400, int.MaxValue);
        Assert.All(
            sentences,
            text =>
                Assert.True(
                    text.Sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= MostWords,
                    $"{text.Where}: {text.Sentence}"));
    }

    /// <summary>
    /// Friends read these names too, in an answer for another person. In Arabic no pattern can find "your", which is
    /// a suffix.
    /// </summary>
    [Fact]
    public void Seeds_ServiceName_DoesNotAddressReader()
    {
        var names = SeedFolder
            .Read(Repository.Seeds, out _)!.Value.Entries
            .Where(entry => entry.Kind is EntryKind.Organisation or EntryKind.Mechanism)
            .SelectMany(
                entry => DetailsJson.Read<OrganisationDetails>(entry.Details).Services,
                (entry, service) => (entry.Slug, service.Name))
            .SelectMany(
                service => InterfaceLanguages.All,
                (service, language) => (service.Slug, Name: service.Name.In(language).Text)).ToList();

        Assert.InRange(names.Count, 150, int.MaxValue);
        Assert.All(names, name => Assert.False(You().IsMatch(name.Name), $"{name.Slug}: {name.Name}"));
    }

    [Theory]
    [InlineData("One two. Three\nfour.", 2)]
    [InlineData("- a\n- b\n\nC", 3)]
    [InlineData("See [the long name](somewhere): it helps", 2)]
    public void SentencesOf_Markdown_ReturnsVisibleSentences(string markdown, int expected) =>
        Assert.Equal(expected, SentencesOf(markdown).Count());

    private static IEnumerable<string> SentencesOf(string markdown) =>
        End().Split(Link().Replace(Titles().Replace(markdown, "a title"), "$1"))
            .Select(sentence => sentence.Replace('\n', ' ').Trim())
            .Where(sentence => sentence.Length > 0);

    /// <summary>The English texts of an entry, at any depth.</summary>
    private static IEnumerable<string> EnglishOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("words", out var words)
            && words.TryGetProperty("en", out var english) => [english.GetProperty("text").GetString()!],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => EnglishOf(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(EnglishOf),
        _ => [],
    };

    [GeneratedRegex(@"(?<=[.!?;:])[*_”""]*\s+|\n\s*\n|\n(?=\s*(?:[-#]|\d+\.) )")]
    private static partial Regex End();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(?:you|your|yours|yourself|usted|ustedes|vous|votre|vos|você|vocês)\b", RegexOptions.IgnoreCase)]
    private static partial Regex You();

    /// <summary>Titles of publications may be of any length.</summary>
    [GeneratedRegex(@"(?<!\*)\*[^*]+\*(?!\*)")]
    private static partial Regex Titles();
}
