using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Switching the language.</summary>
public sealed class LanguageTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [InlineData("en", "es", "Español")]
    [InlineData("es", "en", "English")]
    public async Task SwitchLanguage_OnAnswer_KeepsAllChoices(string from, string to, string name)
    {
        var page = await OpenAsync($"/{from}/find?need=safe-place&area=HN&language=es&asker=friend");

        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", to);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync($"{(await NeedAsync(to, "safe-place")).Name}, Honduras");
        await Expect(await NeedBoxAsync(page, to, "safe-place")).ToBeCheckedAsync();
        await Expect(page.GetByLabel(Say(to, "Form.Area"))).ToHaveValueAsync("Honduras");
        await Expect(page.GetByLabel(Say(to, "Form.Asker"))).ToHaveValueAsync("friend");
        await Expect(page.GetByLabel(Say(to, "Form.Language"))).ToHaveValueAsync(to == "es" ? "español" : "Spanish");
    }
}
