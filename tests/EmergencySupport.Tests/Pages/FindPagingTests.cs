using System.Net;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;

namespace EmergencySupport.Tests.Pages;

/// <summary>Typed words are kept while the reader pages, switches the language or chooses a place.</summary>
public sealed class FindPagingTests(SeededSite site) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const int All = 45;

    public async ValueTask InitializeAsync()
    {
        if ((await site.Site.TypeAsync("lanternfish")).Total > 0)
        {
            return;
        }

        await GeneratedDirectory.PublishAllAsync(
            site.Database,
            Enumerable.Range(10, All).Select(number => Example.Organisation(
                $"Many{number}", Example.Service("s", "legal", number % 3 == 0 ? "HN" : "PE")) with
            {
                Summary = LocalText.Of("en", "Shines like a lanternfish."),
            }));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task NextPage_UntilEnd_ShowsEachOrganisationOnce(string language)
    {
        var answer = await site.Site.TypeAsync("lanternfish", language: language);
        var pages = new List<IReadOnlyList<string>> { answer.Slugs };
        while (answer.LinkTo("a[rel=next]") is { } next)
        {
            answer = await site.Site.OpenAsync(next);
            Assert.Equal("lanternfish", answer.Page.QuerySelector("#q")!.GetAttribute("value"));
            Assert.Equal(All, answer.Total);
            pages.Add(answer.Slugs);
        }

        Assert.Equal([20, 20, 5], pages.Select(page => page.Count));
        Assert.Equal(Enumerable.Range(10, All).Select(number => $"many{number}"), pages.SelectMany(page => page).Order());

        var back = await site.Site.OpenAsync(answer.LinkTo("a[rel=prev]")!);
        Assert.Equal(pages[1], back.Slugs);
    }

    [Fact]
    public async Task Get_PageBeyondEnd_ShowsErrorAndLinksBack()
    {
        var second = (await site.Site.TypeAsync("lanternfish")).LinkTo("a[rel=next]")!;

        foreach (var number in new[] { "4", "1000000" })
        {
            var beyond = await site.Site.OpenAsync(second.Replace("page=2", $"page={number}", StringComparison.Ordinal));
            var first = await site.Site.OpenAsync(beyond.LinkOf("Go to its first page"));
            Assert.Equal(HttpStatusCode.NotFound, beyond.Status);
            Assert.Empty(beyond.Slugs);
            Assert.Equal(All, first.Total);
        }
    }

    [Fact]
    public async Task LanguageLink_OnAnswer_ShowsSameOrganisations()
    {
        var english = await site.Site.OpenAsync((await site.Site.TypeAsync("lanternfish", "area=HN")).Address);

        var spanish = await site.Site.OpenAsync(english.LinkTo("footer a[hreflang=es]")!);

        Assert.Equal("es", spanish.Page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(15, spanish.Total);
        Assert.Equal(english.Slugs, spanish.Slugs);
        Assert.Equal("lanternfish", spanish.Page.QuerySelector("#q")!.GetAttribute("value"));
    }

    [Fact]
    public async Task AreaList_FromAnswer_KeepsWords()
    {
        var answer = await site.Site.TypeAsync("lanternfish");
        var list = await site.Site.OpenAsync(answer.LinkOf("Choose from a list"));

        var chosen = await site.Site.OpenAsync(list.LinkOf("Peru"));

        // No counts beside places here: they would count all organisations, not only those that match the words.
        Assert.Empty(list.Page.QuerySelectorAll("details .soft"));
        Assert.Equal("/en/find?area=PE", chosen.Choices);
        Assert.Equal(30, chosen.Total);
        Assert.Equal("lanternfish", chosen.Page.QuerySelector("#q")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Chips_RemovingChoiceOrWords_KeepsOtherFilters()
    {
        var answer = await site.Site.TypeAsync("lanternfish", "area=HN&need=legal");
        var chips = answer.Page.QuerySelectorAll(".chips a")
            .ToDictionary(chip => chip.FirstChild!.TextContent.Trim(), chip => chip.GetAttribute("href")!);

        var withoutPlace = await site.Site.OpenAsync(chips["Honduras"]);
        var withoutWords = await site.Site.OpenAsync(chips["lanternfish"]);

        Assert.Equal(All, withoutPlace.Total);
        Assert.Equal("/en/find?need=legal&area=HN", withoutWords.Address);
        Assert.Equal("", withoutWords.Page.QuerySelector("#q")!.GetAttribute("value") ?? "");
    }
}
