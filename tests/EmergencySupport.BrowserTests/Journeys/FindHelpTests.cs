using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>From the start page to an organisation that can help.</summary>
public sealed class FindHelpTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Find_NeedInHonduras_ShowsOrganisationsWithReasons(string language)
    {
        var page = await OpenAsync($"/{language}/");

        await (await NeedBoxAsync(page, language, "safe-place")).CheckAsync();
        await page.GetByLabel(Say(language, "Form.Area")).FillAsync((await AreaAsync(language, "HN")).Name.ToLowerInvariant());
        await page.GetByRole(AriaRole.Button, new() { Name = Say(language, "Form.Show") }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync(await AnswerTitleAsync(language, "safe-place", "HN"));
        await AssertHelpsAsync(page, "im-defensoras", "https://im-defensoras.org/");
        await Expect(page.Locator("article[data-organisation=front-line-defenders] a[href='#now']")).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Answer_MembersOnlyNetwork_ShowsObstaclesAndUnknowns(string language)
    {
        var page = await OpenAsync($"/{language}/find?need=safe-place&area=HN");
        var network = page.Locator("article[data-organisation=im-defensoras]");

        await Expect(network.Locator("dt")).ToHaveTextAsync(
            [Say(language, "Card.Ask.self"), Say(language, "Card.Door"), Say(language, "Card.Publicity")]);
        await Expect(network.Locator("dd").Nth(1)).ToHaveTextAsync(Say(language, "Card.Door.NetworkIn", (await AreaAsync(language, "HN")).Name));
        await Expect(network.Locator("dd").Nth(2)).ToHaveTextAsync(Say(language, "Card.Unknown"));
        await Expect(network.Locator("dd").Nth(2)).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Answer_UrgentNeed_PutsHotlineFirst(string language)
    {
        var page = await OpenAsync($"/{language}/find?need=safe-place&area=HN");
        var line = page.GetByRole(AriaRole.Region, new() { Name = Say(language, "AnyHour.Label") });

        await Expect(line.Locator("a.go")).ToHaveAttributeAsync("href", "https://www.frontlinedefenders.org/emergency");
        Assert.True(await TopAsync(line) < await TopAsync(page.Locator("article").First));
    }

    /// <summary>Asserts that an organisation is listed, with a visible reason and a working contact link.</summary>
    private static async Task AssertHelpsAsync(IPage page, string slug, string reach)
    {
        var found = page.Locator($"article[data-organisation={slug}]");
        await Expect(found.GetByRole(AriaRole.Heading)).ToBeVisibleAsync();
        await Expect(found.Locator("dd").First).ToBeVisibleAsync();
        await Expect(found.Locator("dd").First).Not.ToBeEmptyAsync();
        await Expect(found.Locator("a.go")).ToBeVisibleAsync();
        await Expect(found.Locator("a.go")).ToHaveAttributeAsync("href", reach);
    }

    private static async Task<float> TopAsync(ILocator part) => (await part.BoundingBoxAsync())!.Y;
}
