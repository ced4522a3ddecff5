using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Reading about one need.</summary>
public sealed class NeedTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task NeedPage_SafePlace_ShowsDefinitionExpectationsAndProviders(string language)
    {
        var page = await OpenAsync($"/{language}/needs/safe-place");
        var need = await NeedAsync(language, "safe-place");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(need.Name);
        await Expect(page.GetByText(need.What)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Say(language, "Need.Expect") })).ToBeVisibleAsync();
        await Expect(page.GetByText(need.Expect)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Say(language, "Need.Who") })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "IM-Defensoras" }))
            .ToHaveAttributeAsync("href", $"/{language}/organisations/im-defensoras");
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task ChoosePlace_OnNeedPage_KeepsNeed(string language)
    {
        var page = await OpenAsync($"/{language}/needs/safe-place");

        await page.GetByLabel(Say(language, "Form.Area")).FillAsync((await AreaAsync(language, "HN")).Name);
        await page.GetByRole(AriaRole.Button, new() { Name = Say(language, "Form.Show") }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync(await AnswerTitleAsync(language, "safe-place", "HN"));
    }
}
