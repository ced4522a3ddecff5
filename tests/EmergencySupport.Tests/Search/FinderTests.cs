using EmergencySupport.Bench.Answers;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Search;

/// <summary>Answers of the seeded directory to the main questions.</summary>
public sealed class FinderTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static readonly string[] Section =
    [
        "amnesty-international", "fidh", "front-line-defenders", "observatory-human-rights-defenders", "omct",
        "protection-international", "redsalud-ddhh",
    ];

    [Fact]
    public async Task Find_HondurasInSpanish_FindsHotlineAndRegionalNetwork()
    {
        var found = await site.FindAsync("area=HN&asker=self&language=es");

        // Who may ask is stated of the hotline; into the network one gets through that of the country.
        Assert.Equal(["front-line-defenders", "im-defensoras"], found.Take(2));
    }

    [Fact]
    public async Task Find_RelocationInKenya_FindsAmnestyAndNotOtherRegions()
    {
        var found = await site.FindAsync("area=KE&need=relocation");

        Assert.Contains("amnesty-international", found);
        Assert.Contains("front-line-defenders", found);
        Assert.DoesNotContain("im-defensoras", found);
        Assert.DoesNotContain("omct", found);
        Assert.DoesNotContain("protection-international", found);
    }

    [Fact]
    public async Task Find_RelocationDestination_DoesNotLimitReach()
    {
        // Amnesty's stay is in Spain but open to people anywhere: it is found for Kenya and for Spain.
        Assert.Contains("amnesty-international", await site.FindAsync("area=KE&need=relocation-abroad"));
    }

    [Fact]
    public async Task Find_UrgentAppealInBrazil_FindsAllSevenAndRanksAmnestyFirst()
    {
        var found = await site.FindAsync("area=BR&need=urgent-appeal");

        Assert.Equal(Section, found.Order());
        Assert.Equal("amnesty-international", found[0]);
    }

    [Fact]
    public async Task Find_UrgentAppealInHonduras_RanksRegionalNetworkFirst()
    {
        var found = await site.FindAsync("area=HN&need=urgent-appeal");

        Assert.Equal("im-defensoras", found[0]);
        Assert.Equal(8, found.Count);
    }

    [Theory]
    [InlineData("need=solidarity", "escr-net")]
    [InlineData("area=HN", "escr-net")]
    public async Task Find_MembersOnly_RanksLast(string query, string slug) => Assert.Equal(slug, (await site.FindAsync(query))[^1]);

    [Theory]
    [InlineData("area=JM", "red-latinoamericana-mujeres-defensoras", false)]
    [InlineData("area=CO", "red-latinoamericana-mujeres-defensoras", true)]
    [InlineData("area=JM", "redsalud-ddhh", true)]
    [InlineData("area=JM", "iachr", true)]
    [InlineData("area=ES", "iachr", false)]
    [InlineData("area=CO", "im-defensoras", false)]
    [InlineData("area=mesoamerica", "im-defensoras", true)]
    [InlineData("area=419", "im-defensoras", true)]
    [InlineData("area=340", "im-defensoras", true)]
    [InlineData("area=001", "omct", true)]
    public async Task Find_Area_RespectsStatedReach(string query, string slug, bool expected) =>
        Assert.Equal(expected, (await site.FindAsync(query)).Contains(slug));

    [Fact]
    public async Task Find_Region_RanksWhoHelpsInPartOfItAfterWhoReachesAllOfIt()
    {
        var found = (await site.FindAsync("area=419&need=safe-place")).ToList();

        Assert.Contains("im-defensoras", found);
        Assert.True(found.IndexOf("front-line-defenders") < found.IndexOf("im-defensoras"));
    }

    /// <summary>Chosen by hand, the need of few: those who may also help come in a second part.</summary>
    [Fact]
    public async Task Find_NeedOfFew_ShowsWhoMayAlsoHelp()
    {
        var page = await site.GetPageAsync("/en/find?area=HN&need=relocation-abroad");

        Assert.Equal(["front-line-defenders", "amnesty-international"], SeededSite.SlugsOf(page, "fits"));
        Assert.Equal(11, SeededSite.SlugsOf(page, "also").Count);
    }

    [Fact]
    public async Task Find_SpecificNeed_IncludesProvidersOfParentNeed()
    {
        // The guide says that Front Line Defenders helps to relocate, not whether inside the country.
        Assert.Equal(["front-line-defenders"], await site.FindAsync("area=HN&need=relocation-in-country"));

        // Amnesty's own staff choose whom to invite, so who can be asked comes first.
        Assert.Equal(["front-line-defenders", "amnesty-international"], await site.FindAsync("area=HN&need=relocation-abroad"));
    }

    [Fact]
    public async Task Find_NoMatchAfterDroppingAnyChoice_OffersAlternatives()
    {
        var page = await site.GetPageAsync("/en/find?need=accompaniment&need=visa-help");

        Assert.NotNull(page.QuerySelector("main ul:not(.chips) a[href='/en/find']"));
    }

    [Fact]
    public async Task Find_SeveralNeeds_RanksByNumberOfNeedsServed()
    {
        var found = await site.FindAsync("area=HN&need=emergency-funds&need=shelter&need=transport");

        Assert.Equal("im-defensoras", found[0]);
        Assert.Contains("omct", found);
    }

    [Fact]
    public async Task Find_ParentNeed_IncludesChildren() =>
        Assert.Contains("im-defensoras", await site.FindAsync("need=safe-place&area=HN"));

    [Fact]
    public async Task Find_Country_ShowsAuthoritiesLastAmongRoutes()
    {
        var page = await site.GetPageAsync("/en/find?area=HN");
        var routes = page.QuerySelectorAll("main section:not([data-part]) h3").Select(heading => heading.TextContent).ToList();

        Assert.Equal(6, routes.Count);
        Assert.Contains("authorities", routes[^1], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Only if it is safe", routes[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(
            page.QuerySelectorAll("article"),
            article => article.GetAttribute("data-organisation")!.Contains("authorities", StringComparison.Ordinal));
        Assert.Contains("one in the capital", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HN", true)]
    [InlineData("FR", false)]
    [InlineData("NO", false)]
    [InlineData("CH", false)]
    [InlineData("GB", true)]
    public async Task Find_Country_ShowsEmbassiesExceptInTheirOwnCountries(string area, bool shown)
    {
        var page = await site.GetPageAsync($"/en/find?area={area}");

        Assert.Equal(
            shown,
            page.QuerySelectorAll("main section:not([data-part]) h3")
                .Any(heading => heading.TextContent.Contains("embassy", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("need=shelter&area=HN", true)]
    [InlineData("need=digital-emergency&area=HN", true)]
    [InlineData("need=security-training&area=HN", false)]
    public async Task Find_UrgentNeed_ShowsHotlineSeparately(string query, bool shown)
    {
        var page = await site.GetPageAsync($"/en/find?{query}");

        Assert.Equal(shown, page.QuerySelector(".now") is not null);
        Assert.All(page.QuerySelectorAll(".now"), line => Assert.Contains("tries to answer", line.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Find_NoMatch_SuggestsChoiceToDropWithCount()
    {
        var page = await site.GetPageAsync("/en/find?need=shelter&area=KE");

        Assert.Empty(SeededSite.SlugsOf(page, "fits"));
        Assert.NotEmpty(SeededSite.SlugsOf(page, "also"));
        var offers = page.QuerySelectorAll("main ul:not(.chips) > li")
            .Where(item => item.TextContent.Contains("Without", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, offers.Count);
        foreach (var offer in offers)
        {
            var answer = await site.FindAsync(offer.QuerySelector("a")!.GetAttribute("href")!.Split('?')[1]);
            Assert.Contains($"{answer.Count} organisation", offer.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Find_NoOrganisationInRegion_ShowsNotice()
    {
        var kenya = await site.GetPageAsync("/en/find?area=KE");
        var honduras = await site.GetPageAsync("/en/find?area=HN");

        Assert.Contains("We know no group near there", kenya.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("We know no group near there", honduras.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_EachResult_AnswersWhoMayAskHowToGetInAndWhetherItIsPublic()
    {
        var page = await site.GetPageAsync("/en/find?need=safe-place&area=HN");
        var card = page.QuerySelector("article[data-organisation=im-defensoras]")!;

        Assert.Contains("A temporary safe place, for the family too", card.TextContent, StringComparison.Ordinal);
        Assert.Equal(["May I ask?", "How do I get in?", "Will it become public?"], card.QuerySelectorAll("dt").Select(row => row.TextContent));
        Assert.Collection(
            card.QuerySelectorAll("dd"),
            whom => Assert.Equal("not known: ask", whom.TextContent),
            door => Assert.Equal("through the network of the country (Honduras)", door.TextContent),
            heard => Assert.Equal("not known: ask", heard.TextContent));
        Assert.Contains("Not known for any: languages", page.QuerySelector("main .state")!.TextContent, StringComparison.Ordinal);
        Assert.All(
            page.QuerySelectorAll("[data-part=fits] article"),
            article => Assert.NotNull(article.QuerySelector("a.go, a[href='#now']")));
    }

    /// <summary>That an appeal is public must not keep anybody from asking for a doctor.</summary>
    [Fact]
    public async Task Find_AppealNotAskedFor_StandsInFoldAndNotInRowsOfOthers()
    {
        var page = await site.GetPageAsync("/en/find?need=protection&need=medical&area=HN");

        Assert.DoesNotContain(
            page.QuerySelectorAll("[data-part=fits] > article dd"),
            row => row.TextContent.Contains("ask first what they will say", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/es/find?need=protection&need=safe-place&need=accompaniment&area=GT")]
    [InlineData("/ar/find?need=safe-place&need=transport&need=family-support&area=SD")]
    [InlineData("/fr/find?need=legal&need=letter-to-government&area=CD&asker=friend")]
    [InlineData("/pt/find?need=legal-help&need=medical&area=BR")]
    [InlineData("/en/find?need=protection")]
    public async Task Find_AnyAnswer_HasFewWordsAndFoldsThatSayWhatTheyHold(string address)
    {
        var page = await site.GetPageAsync(address);

        Assert.InRange(AnswerPage.Words(page), 1, AnswerPage.MaximumWords);
        Assert.Null(AnswerPage.ProblemOfFolds(page));
    }
}
