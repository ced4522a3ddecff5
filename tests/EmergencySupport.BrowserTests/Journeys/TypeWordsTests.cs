using System.Collections.Concurrent;
using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Typing a query in free words. The query is kept from page to page, and appears in no URL.</summary>
public sealed class TypeWordsTests(BrowserRun run) : BrowserTest(run, madeUp: true)
{
    [Theory]
    [MemberData(nameof(Rows.LanguagesAndScripts), MemberType = typeof(Rows))]
    public async Task Query_NeedAndPlace_AreShownAndDroppedByALink(string language, bool scripts)
    {
        var page = await OpenAsync($"/{language}/", scripts);
        var (need, place) = ((await NeedAsync(language, "shelter")).Name, (await AreaAsync(language, "HN")).Name);

        await TypeAsync(page, language, "refugio honduras");

        await Expect(Heading(page)).ToHaveTextAsync(place);
        await Expect(Piece(page, "need:shelter")).ToContainTextAsync(need);
        await Expect(Piece(page, "area:HN")).ToContainTextAsync(place);
        await Expect(page.Locator("[data-part=fits] article[data-organisation=im-defensoras]")).ToBeVisibleAsync();

        await Piece(page, "area:HN").GetByRole(AriaRole.Link).ClickAsync();

        await Expect(Piece(page, "area:HN")).ToHaveCountAsync(0);
        await Expect(Piece(page, "need:shelter")).ToBeVisibleAsync();
        await Expect(page.GetByLabel(Say(language, "Form.Words"))).ToHaveValueAsync("refugio honduras");
        await AssertInNoUrlAsync(page, "honduras");
    }

    [Theory]
    [MemberData(nameof(Rows.LanguagesAndScripts), MemberType = typeof(Rows))]
    public async Task Back_FromResult_ShowsSameAnswer(string language, bool scripts)
    {
        var page = await OpenAsync($"/{language}/", scripts);
        await TypeAsync(page, language, "lanternfish");
        var found = await ResultsAsync(page);

        await page.Locator("article h3 a").First.ClickAsync();
        await Expect(Heading(page)).Not.ToHaveTextAsync(Say(language, "Find.Title"));
        await page.GoBackAsync();

        await Expect(Heading(page)).ToHaveTextAsync(Say(language, "Find.Title"));
        Assert.Equal(found, await ResultsAsync(page));
        await Expect(page.GetByLabel(Say(language, "Form.Words"))).ToHaveValueAsync("lanternfish");
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task NextPage_LongAnswer_KeepsQuery(string language)
    {
        var page = await OpenAsync($"/{language}/");
        await TypeAsync(page, language, "lanternfish");
        var first = await ResultsAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Find.Next") }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Find.Previous") })).ToBeVisibleAsync();
        await Expect(page.GetByLabel(Say(language, "Form.Words"))).ToHaveValueAsync("lanternfish");
        var second = await ResultsAsync(page);
        Assert.NotEmpty(second);
        Assert.Empty(first.Intersect(second));
    }

    [Theory]
    [InlineData("en", "es", "Español")]
    [InlineData("es", "en", "English")]
    public async Task SwitchLanguage_OnAnswer_ShowsSameOrganisations(string from, string to, string name)
    {
        var page = await OpenAsync($"/{from}/");
        await TypeAsync(page, from, "lanternfish peru");
        var found = await ResultsAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", to);
        await Expect(page.GetByLabel(Say(to, "Form.Words"))).ToHaveValueAsync("lanternfish peru");
        await Expect(Piece(page, "area:PE")).ToContainTextAsync((await AreaAsync(to, "PE")).Name);
        Assert.NotEmpty(found);
        Assert.Equal(found, await ResultsAsync(page));
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task OfferedPlace_AfterSlip_IsChosenByALink(string language)
    {
        var page = await OpenAsync($"/{language}/");
        await TypeAsync(page, language, "lanternfish hodnuras");
        await Expect(Piece(page, "area:HN")).ToHaveCountAsync(0);

        await page.Locator("a[data-offer='area:HN']").ClickAsync();

        await Expect(Heading(page)).ToHaveTextAsync((await AreaAsync(language, "HN")).Name);
        await Expect(page.GetByLabel(Say(language, "Form.Words"))).ToHaveValueAsync("lanternfish hodnuras");
        await AssertInNoUrlAsync(page, "hodnuras");
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task ChooseFromList_RegionThenCountry_KeepsNeedAndQuery(string language)
    {
        var page = await OpenAsync($"/{language}/");
        await (await NeedBoxAsync(page, language, "legal")).CheckAsync();
        await TypeAsync(page, language, "lanternfish");
        await OpenChangeAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Form.AreaList") }).ClickAsync();

        await page.GetByText((await AreaAsync(language, "419")).PartName!, new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = (await AreaAsync(language, "HN")).Name, Exact = true }).ClickAsync();

        await Expect(Heading(page)).ToHaveTextAsync(await AnswerTitleAsync(language, "legal", "HN"));
        await Expect(page.GetByLabel(Say(language, "Form.Words"))).ToHaveValueAsync("lanternfish");
        Assert.All(
            await ResultsAsync(page),
            slug =>
                Assert.True(slug.StartsWith("many", StringComparison.Ordinal) || slug == GeneratedDirectory.LongSlug));
        await AssertInNoUrlAsync(page, "lanternfish");
    }

    [Theory]
    [InlineData("en", false)]
    [InlineData("es", false)]
    [InlineData("en", true)]
    public async Task Query_AnyText_DoesNotAppearInUrlsOrForms(string language, bool scripts)
    {
        var page = await NewPageAsync(scripts);
        var requests = new ConcurrentQueue<string>();
        page.Request += (_, request) => requests.Enqueue(request.Url);
        await page.GotoAsync($"/{language}/");

        await TypeAsync(page, language, "lanternfish qzxvwkj");
        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Find.Next") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Find.Previous") })).ToBeVisibleAsync();

        await AssertInNoUrlAsync(page, "lanternfish");
        await AssertInNoUrlAsync(page, "qzxvwkj");
        Assert.True(requests.Count > 3);
        Assert.All(requests, address => Assert.DoesNotContain("lanternfish", address, StringComparison.OrdinalIgnoreCase));
        Assert.All(requests, address => Assert.DoesNotContain("qzxvwkj", address, StringComparison.OrdinalIgnoreCase));
    }

    private async Task TypeAsync(IPage page, string language, string words)
    {
        await page.GetByLabel(Say(language, "Form.Words")).FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = Say(language, "Form.Show") }).ClickAsync();
        await Expect(page.Locator("#change")).ToBeAttachedAsync();
    }

    private static ILocator Heading(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>One piece of what was understood.</summary>
    private static ILocator Piece(IPage page, string code) => page.Locator($"[data-read='{code}']");

    private static async Task<IReadOnlyList<string>> ResultsAsync(IPage page) =>
        await EvaluateAsync<string[]>(
            page,
            "() => [...document.querySelectorAll('article[data-organisation]')].map(found => found.dataset.organisation)");

    /// <summary>Asserts that the word is neither in the address bar nor in any URL of the page.</summary>
    private static async Task AssertInNoUrlAsync(IPage page, string word)
    {
        var addresses = await EvaluateAsync<string[]>(
            page,
            """
            () => [
              location.href,
              document.referrer,
              ...[...document.querySelectorAll('[href], [action], [src]')].map(part => part.href || part.action || part.src),
            ]
            """);
        Assert.True(addresses.Length > 10);
        Assert.All(addresses, address => Assert.DoesNotContain(word, address, StringComparison.OrdinalIgnoreCase));
    }
}
