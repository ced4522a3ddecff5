using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Reading what this site can do for the reader's safety, and what it cannot.</summary>
public sealed class SafetyPageTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task SafetyPage_FromStartPage_ExplainsWhatIsStoredAndWhatRemainsVisible(string language)
    {
        var page = await OpenAsync($"/{language}/");

        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Home.CannotHide") }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Say(language, "Safety.Title"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Say(language, "Safety.Keeps") })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Say(language, "Safety.Hides") })).ToBeVisibleAsync();
        foreach (var line in new[]
        {
            "Safety.Keeps.1",
            "Safety.Keeps.2",
            "Safety.Hides.1",
            "Safety.Hides.2",
            "Safety.Hides.3",
            "Safety.Hides.4",
            "Safety.LeaveDoesNot",
        })
        {
            await Expect(page.GetByText(Say(language, line), new() { Exact = true })).ToBeVisibleAsync();
        }
    }
}
