using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using EmergencySupport.Data;
using EmergencySupport.Localisation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Search;

/// <summary>Rules that hold for any query. A failure prints the shortest input found, and its seed.</summary>
public sealed partial class RandomQueryTests(SeededSite site) : IClassFixture<SeededSite>
{
    /// <summary>A plain word, or a stem with its language.</summary>
    private static readonly Regex PlainOrStem = new($"^(?:(?:{string.Join('|', InterfaceLanguages.All)})=)?[^= ]+$");

    /// <summary>As <see cref="PlainOrStem"/>, or a word of a name.</summary>
    private static readonly Regex PlainOrStemOrName = new($"^(?:(?:{string.Join('|', InterfaceLanguages.All)}|n)=)?[^= ]+$");

    /// <summary>How a notice about words begins or continues.</summary>
    private static readonly string[] NoticeParts =
    [
        "Nobody here writes", "We read “", "you can choose", "too common to look for", "we looked for the first",
    ];

    [Fact]
    public Task Query_RandomText_IsAnsweredAndExplained() => RandomText.Typed.SampleAsync(
        async typed =>
        {
            using var posted = await site.Site.PostAsync($"q={RandomText.Encode(typed)}");
            if (typed.Contains('\0', StringComparison.Ordinal) && posted.StatusCode == HttpStatusCode.BadRequest)
            {
                return;
            }

            Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
            var answer = await site.Site.OpenAsync(posted.Headers.Location!.OriginalString);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.DoesNotContain(
                site.Site.Log.Lines,
                line =>
                    line.StartsWith("Error", StringComparison.Ordinal)
                        || line.StartsWith("Fatal", StringComparison.Ordinal));
            var lookedFor = answer.Page.QuerySelector("#q")!.GetAttribute("value") ?? "";
            if (lookedFor.Length > 0)
            {
                await AssertResultsHaveTheWordsAsync(answer, lookedFor);
            }
            else if (TextFolding.Fold(
                RandomText.AsText(typed[..Math.Min(typed.Length, QueryInterpreter.MaximumLength)])
                    .Replace('\ufffe', ' ')).Length > 0)
            {
                Assert.True(
                    answer.Notices.Any(notice =>
                        NoticeParts.Any(part => notice.Contains(part, StringComparison.Ordinal))),
                    "No notice mentions the words.");
            }
        },
        iter: Thoroughness.Iterations(60, 250),
        threads: 2,
        print: Print);

    [Fact]
    public Task Query_KnownAndUnknownWords_AreEachSearchedOrReported() =>
        Gen.OneOf(
            RandomText.Nonsense,
            Gen.OneOf(
                "amnesty", "observatory", "refugio", "lawyer", "visa", "honduras", "kenya", "kashmir", "amnisty",
                "network", "land", "periodista")).Array[1, 8].SampleAsync(
            async words =>
            {
                var answer = await site.Site.TypeAsync(string.Join(' ', words));
                var lookedFor = answer.Page.QuerySelector("#q")!.GetAttribute("value") ?? "";
                var notices = string.Join('\n', answer.Notices);
                Assert.All(words, word => Assert.True(
                    notices.Contains(word, StringComparison.OrdinalIgnoreCase)
                        || lookedFor.Split(' ').Contains(word, StringComparer.OrdinalIgnoreCase),
                    $"No notice mentions “{word}”, and it is not searched."));
            },
            iter: Thoroughness.Iterations(8, 20),
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

    /// <summary>Without a notice, each result contains all of the words; otherwise some of them.</summary>
    private async Task AssertResultsHaveTheWordsAsync(TypedAnswer answer, string lookedFor)
    {
        if (answer.Text.Contains("They only change the order", StringComparison.Ordinal))
        {
            return;
        }

        var function = answer.Text.Contains("These have some of them.", StringComparison.Ordinal) ? "words_any" : "words_query";
        var (slugs, sql) = (
            answer.Slugs.ToArray(),
            $"select slug as \"Value\" from slugs where slug = any ({{0}}) and not exists (select from listings where listings.entry_id = slugs.entry_id and terms @@ {function}({{1}}))");
        await using var db = site.Database.OpenAsApp();
        Assert.Empty(await db.Database.SqlQueryRaw<string>(sql, slugs, lookedFor).ToListAsync());
    }

    private static string Print(string text) =>
        string.Concat(text.Select(letter => letter is >= ' ' and <= '~' ? letter.ToString() : $"\\u{(int)letter:x4}"));

    [GeneratedRegex("'((?:[^']|'')*)'")]
    private static partial Regex Lexeme();
}
