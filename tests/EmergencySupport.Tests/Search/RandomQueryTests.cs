using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using EmergencySupport.Data;
using EmergencySupport.Localisation;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Search;

/// <summary>Rules that hold for any query. A failure prints the shortest input found, and its seed.</summary>
public sealed partial class RandomQueryTests(SeededSite site) : IClassFixture<SeededSite>
{
    /// <summary>In characters, whatever was typed.</summary>
    private const int LongestAddress = 6_000;

    /// <summary>A plain word, or a stem with its language.</summary>
    private static readonly Regex PlainOrStem = new($"^(?:(?:{string.Join('|', InterfaceLanguages.All)})=)?[^= ]+$");

    /// <summary>As <see cref="PlainOrStem"/>, or a word of a name.</summary>
    private static readonly Regex PlainOrStemOrName = new($"^(?:(?:{string.Join('|', InterfaceLanguages.All)}|n)=)?[^= ]+$");

    /// <summary>Whatever is typed, the answer shows everybody: what is typed orders, and hides nobody.</summary>
    [Fact]
    public Task Query_RandomText_ShowsEverybodyAndHotline() => RandomText.Typed.SampleAsync(
        async typed =>
        {
            using var posted = await site.Site.PostAsync($"q={RandomText.Encode(typed)}");
            if (typed.Contains('\0', StringComparison.Ordinal) && posted.StatusCode == HttpStatusCode.BadRequest)
            {
                return;
            }

            Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
            var address = posted.Headers.Location!.OriginalString;
            var answer = await site.Site.OpenAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.InRange(address.Length, 1, LongestAddress);
            Assert.True(answer.HasHotline, "There is no hotline.");
            Assert.DoesNotContain(
                site.Site.Log.Lines,
                line =>
                    line.StartsWith("Error", StringComparison.Ordinal)
                        || line.StartsWith("Fatal", StringComparison.Ordinal));
            if (!answer.Pieces.Any(piece => piece.StartsWith("area:", StringComparison.Ordinal)))
            {
                Assert.Equal(await AllAsync(), answer.Slugs.Order());
            }
        },
        iter: Thoroughness.Iterations(60, 10_000),
        threads: 2,
        print: Print);

    /// <summary>A word that is in no list changes nothing but the order.</summary>
    [Fact]
    public Task Query_WithUnknownWord_ShowsTheSameOrganisationsAndHotline() =>
        Gen.Select(
            Gen.OneOf(
                "me quieren matar en Honduras", "I need a lawyer in Kenya", "fui estuprada", "je suis menacé de mort", "اعتقلوا زوجي",
                "amnesty", "help"),
            RandomText.Nonsense).SampleAsync(
            async (message, nonsense) =>
            {
                var before = await site.Site.TypeAsync(message);
                var after = await site.Site.TypeAsync($"{message} {nonsense}");

                Assert.Equal(before.Slugs.Order(), after.Slugs.Order());
                Assert.Equal(before.HasHotline, after.HasHotline);
                Assert.Equal(before.Pieces.Order(), after.Pieces.Order());
            },
            iter: Thoroughness.Iterations(12, 200),
            threads: 2);

    [Fact]
    public async Task WordsQuery_RandomText_HasAtMostTwelveWordsAndNoInternalCodes()
    {
        await using var db = site.Database.OpenAsApp();
        await RandomText.Stored.Array[20].SampleAsync(
            async typed =>
            {
                var queries = await db.Database
                    .SqlQuery<string?>($"select words_query(typed)::text as \"Value\" from unnest({typed}) typed")
                    .ToListAsync();
                await db.Database
                    .SqlQuery<int>(
                        $"select count(words_any(typed)) + count(words_query(typed)::text::tsquery) as \"Value\" from unnest({typed}) typed")
                    .ToListAsync();
                Assert.Equal(typed.Length, queries.Count);
                foreach (var query in queries.OfType<string>())
                {
                    Assert.InRange(Lexeme().Replace(query, "").Count(sign => sign == '&') + 1, 1, 12);
                    Assert.All(Lexeme().Matches(query), lexeme => Assert.Matches(PlainOrStem, lexeme.Groups[1].Value));
                }
            },
            iter: Thoroughness.Iterations(5, 20),
            threads: 1,
            print: typed => string.Join('\n', typed.Select(Print)));
    }

    [Fact]
    public async Task ListingTerms_RandomText_ContainNoInternalCodes()
    {
        var languages = InterfaceLanguages.All.ToArray();
        await using var db = site.Database.OpenAsApp();
        await RandomText.Stored.SampleAsync(
            async text =>
            {
                var lexemes = await db.Database.SqlQuery<string>(
                    $"select unnest(tsvector_to_array(listing_terms(array[]::text[], array[{text}], {languages}, {Enumerable.Repeat(text, languages.Length).ToArray()}))) as \"Value\"").ToListAsync();
                Assert.All(lexemes, lexeme => Assert.Matches(PlainOrStemOrName, lexeme));
            },
            iter: Thoroughness.Iterations(50, 200),
            threads: 1,
            print: Print);
    }

    [Fact]
    public async Task Fold_TaxonomyNames_MatchesDatabase()
    {
        await using var db = site.Database.OpenAsApp();
        var taxonomy = await TaxonomyStore.ReadAsync(db, CancellationToken.None);
        var names = taxonomy.Needs.All.SelectMany(need => need.Texts).SelectMany(text => new[] { text.Name, text.Term })
            .Concat(taxonomy.Causes.Values.SelectMany(cause => cause.Texts).Select(text => text.Name))
            .Concat(taxonomy.Areas.All.SelectMany(area => AreaNames(area)))
            .Concat(taxonomy.Languages.Values.SelectMany(language => language.Texts.Select(text => text.Name)))
            .Distinct().ToArray();

        Assert.InRange(names.Length, 4_000, int.MaxValue);
        await AssertFoldedAlikeAsync(db, names);
    }

    [Fact]
    public async Task Fold_RandomTextInFiveLanguages_MatchesDatabase()
    {
        await using var db = site.Database.OpenAsApp();
        await RandomText.Name.Array[100].SampleAsync(
            names => AssertFoldedAlikeAsync(db, names),
            iter: Thoroughness.Iterations(25, 100),
            threads: 1,
            print: names => string.Join('\n', names.Select(Print)));
    }

    private static IEnumerable<string> AreaNames(EmergencySupport.Taxonomies.Area area) =>
        EmergencySupport.Taxonomies.AreaTree.NamesOf(area).Concat(area.Places);

    private static async Task AssertFoldedAlikeAsync(DirectoryDbContext db, string[] names)
    {
        var folded = await db.Database
            .SqlQuery<string>(
                $"select fold(name) as \"Value\" from unnest({names}) with ordinality given (name, place) order by place")
            .ToListAsync();

        Assert.Empty(names.Zip(folded)
            .Where(pair => TextFolding.Fold(pair.First) != pair.Second)
            .Select(pair => $"{Print(pair.First)}: {TextFolding.Fold(pair.First)} here, {pair.Second} there"));
    }

    private async Task<IEnumerable<string>> AllAsync() => (await site.FindAllAsync("")).Order();

    private static string Print(string text) =>
        string.Concat(text.Select(letter => letter is >= ' ' and <= '~' ? letter.ToString() : $"\\u{(int)letter:x4}"));

    [GeneratedRegex("'((?:[^']|'')*)'")]
    private static partial Regex Lexeme();
}
