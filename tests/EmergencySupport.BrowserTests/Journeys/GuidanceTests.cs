using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Reading the guidance, article by article.</summary>
public sealed class GuidanceTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Guidance_EachArticleLink_OpensArticleWithSameTitle(string language)
    {
        var page = await OpenAsync($"/{language}/");
        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Layout.Guidance"), Exact = true }).ClickAsync();
        var articles = page.Locator("main .big a[href*='/guidance/']");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Say(language, "Guidance.Title"));
        await Expect(articles).ToHaveCountAsync(5);

        for (var number = 0; number < 5; number++)
        {
            var title = await articles.Nth(number).Locator("b").InnerTextAsync();
            await articles.Nth(number).ClickAsync();

            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Expect(page.Locator("main > div")).ToBeVisibleAsync();
            Assert.True((await page.Locator("main > div").InnerTextAsync()).Length > 200, $"\"{title}\" says nothing.");
            await page.GoBackAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Guidance_WhomToContactArticle_LinksToOrganisation(string language)
    {
        var page = await OpenAsync($"/{language}/guidance/whom-to-contact");

        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "IM-Defensoras" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("IM-Defensoras");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }
}
