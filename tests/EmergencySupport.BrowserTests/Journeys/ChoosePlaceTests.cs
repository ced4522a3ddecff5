using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Choosing a place: from a list, or by a name that may be misspelt.</summary>
public sealed class ChoosePlaceTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task ChooseFromList_RegionThenCountry_KeepsNeed(string language)
    {
        var page = await OpenAsync($"/{language}/find?need=safe-place");
        await OpenChangeAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Form.AreaList") }).ClickAsync();
        var country = page.GetByRole(AriaRole.Link, new() { Name = (await AreaAsync(language, "HN")).Name, Exact = true });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Say(language, "Areas.Title"));
        await Expect(country).ToBeHiddenAsync();

        await page.GetByText((await AreaAsync(language, "419")).PartName!, new() { Exact = true }).ClickAsync();
        await country.ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync(await AnswerTitleAsync(language, "safe-place", "HN"));
        await Expect(page.Locator("article[data-organisation=im-defensoras]")).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task TypePlace_NameWithSlip_OffersThePlaceAndKeepsInput(string language)
    {
        var page = await OpenAsync($"/{language}/");
        await (await NeedBoxAsync(page, language, "legal")).CheckAsync();
        await page.GetByLabel(Say(language, "Form.Area")).FillAsync("Hondurass");
        await page.GetByRole(AriaRole.Button, new() { Name = Say(language, "Form.Show") }).ClickAsync();

        await Expect(page.GetByText(Say(language, "Read.WhichPlace", "Hondurass"))).ToBeVisibleAsync();
        await Expect(page.GetByLabel(Say(language, "Form.Area"))).ToHaveValueAsync("Hondurass");
        await Expect(await NeedBoxAsync(page, language, "legal")).ToBeCheckedAsync();
        await Expect(page.Locator("article").First).ToBeVisibleAsync();
        await page.Locator("a[data-offer='area:HN']").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync(await AnswerTitleAsync(language, "legal", "HN"));
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task TypePlace_UnknownName_SaysSoAndShowsEverybody(string language)
    {
        var page = await OpenAsync($"/{language}/find?area=Xyzzyland");

        await Expect(page.GetByText(Say(language, "Read.UnknownPlace", "Xyzzyland"))).ToBeVisibleAsync();
        await Expect(page.GetByLabel(Say(language, "Form.Area"))).ToHaveValueAsync("Xyzzyland");
        await Expect(page.Locator("article").First).ToBeVisibleAsync();
    }
}
