using System.Net;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;

namespace EmergencySupport.Tests.Pages;

/// <summary>A message is kept while the reader pages, switches the language or chooses a place.</summary>
public sealed class FindPagingTests(SeededSite site) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const int Many = 45;
    private const int Seeded = 13;

    public async ValueTask InitializeAsync()
    {
        if ((await site.Site.TypeAsync("lanternfish")).Total > Seeded)
        {
            return;
        }

        await GeneratedDirectory.PublishAllAsync(
            site.Database,
            Enumerable.Range(10, Many).Select(number => Example.Organisation(
                $"Many{number}", Example.Service("s", "legal", number % 3 == 0 ? "HN" : "PE")) with
            {
                Summary = LocalText.Of("en", "Shines like a lanternfish."),
            }));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task NextPage_UntilEnd_ShowsEachOrganisationOnceThoseWithTheWordFirst(string language)
    {
        var answer = await site.Site.TypeAsync("lanternfish", language: language);
        var pages = new List<IReadOnlyList<string>> { answer.Slugs };
        while (answer.LinkTo("a[rel=next]") is { } next)
        {
            answer = await site.Site.OpenAsync(next);
            Assert.Equal("lanternfish", answer.Message);
            Assert.Equal(Many + Seeded, answer.Total);
            pages.Add(answer.Slugs);
        }

        var all = pages.SelectMany(page => page).ToList();
        Assert.Equal([20, 20, 18], pages.Select(page => page.Count));
        Assert.Equal(Enumerable.Range(10, Many).Select(number => $"many{number}"), all.Take(Many).Order());
        Assert.Equal(Many + Seeded, all.Distinct().Count());

        var back = await site.Site.OpenAsync(answer.LinkTo("a[rel=prev]")!);
        Assert.Equal(pages[1], back.Slugs);
    }

    [Fact]
    public async Task NextPage_FitsAndOthers_ShowsThoseThatFitFirstAndEachOnce()
    {
        var answer = await site.Site.TypeAsync("abogado kenya");
        var pages = new List<TypedAnswer> { answer };
        while (pages[^1].LinkTo("a[rel=next]") is { } next)
        {
            pages.Add(await site.Site.OpenAsync(next));
        }

        var all = pages.SelectMany(page => page.Slugs).ToList();
        Assert.Equal(pages.SelectMany(page => page.Fits).Concat(pages.SelectMany(page => page.Also)), all);
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(await AllOfAsync("/en/find?area=KE"), all.Order());
    }

    [Fact]
    public async Task Get_PageBeyondEndOfPlace_DoesNotSayThatReachIsUnknown()
    {
        var beyond = await site.Site.OpenAsync("/en/find?need=shelter&area=KE&page=9");

        Assert.Equal(HttpStatusCode.NotFound, beyond.Status);
        Assert.Empty(beyond.Page.QuerySelectorAll("main > p.old, section[data-part=region]"));
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
            Assert.Equal(Many + Seeded, first.Total);
        }
    }

    [Fact]
    public async Task LanguageLink_OnAnswer_ShowsSameOrganisations()
    {
        var english = await site.Site.OpenAsync((await site.Site.TypeAsync("lanternfish", "area=HN")).Address);

        var spanish = await site.Site.OpenAsync(english.LinkTo("header a[hreflang=es]")!);

        Assert.Equal("es", spanish.Page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(15, spanish.Slugs.Count(slug => slug.StartsWith("many", StringComparison.Ordinal)));
        Assert.Equal(english.Slugs, spanish.Slugs);
        Assert.Equal("lanternfish", spanish.Message);
    }

    [Fact]
    public async Task AreaList_FromAnswer_KeepsMessage()
    {
        var answer = await site.Site.TypeAsync("lanternfish");
        var list = await site.Site.OpenAsync(answer.LinkOf("Choose from a list"));

        var chosen = await site.Site.OpenAsync(list.LinkOf("Peru"));

        // A message hides nobody, so the numbers beside places hold for it too.
        var peru = list.Page.QuerySelectorAll("details li").First(item => item.QuerySelector("a")!.TextContent == "Peru");
        Assert.Equal($"{(await AllOfAsync(chosen.Address)).Count}", peru.QuerySelector(".soft")!.TextContent);
        Assert.Equal("/en/find?area=PE", chosen.Choices);
        Assert.All(chosen.Slugs, slug => Assert.StartsWith("many", slug, StringComparison.Ordinal));
        Assert.Equal(await AllOfAsync("/en/find?area=PE"), await AllOfAsync(chosen.Address));
        Assert.Equal("lanternfish", chosen.Message);
    }

    [Fact]
    public async Task Chips_RemovingChoice_KeepsOthersAndMessage()
    {
        var answer = await site.Site.TypeAsync("lanternfish", "area=HN&need=legal");
        var chips = answer.Page.QuerySelectorAll(".chips a")
            .ToDictionary(chip => chip.FirstChild!.TextContent.Trim(), chip => chip.GetAttribute("href")!);

        var withoutPlace = await site.Site.OpenAsync(chips["Honduras"]);

        Assert.Equal(2, chips.Count);
        Assert.Equal("/en/find?need=legal", withoutPlace.Choices);
        Assert.Equal("lanternfish", withoutPlace.Message);
        Assert.Equal(await AllOfAsync("/en/find?need=legal"), await AllOfAsync(withoutPlace.Address));
    }

    /// <summary>The slugs of all pages of an answer, sorted.</summary>
    private async Task<IReadOnlyList<string>> AllOfAsync(string address)
    {
        var slugs = new List<string>();
        for (var next = address; next is not null;)
        {
            var answer = await site.Site.OpenAsync(next);
            slugs.AddRange(answer.Slugs);
            next = answer.LinkTo("a[rel=next]");
        }

        return [.. slugs.Order()];
    }
}
