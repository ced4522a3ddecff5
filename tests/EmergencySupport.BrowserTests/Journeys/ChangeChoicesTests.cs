using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Changing the choices below an answer.</summary>
public sealed class ChangeChoicesTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Change_Need_KeepsPlace(string language)
    {
        var page = await OpenAsync($"/{language}/find?need=safe-place&area=HN");
        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Find.ToChange"), Exact = true }).ClickAsync();
        await Expect(page.GetByText(Say(language, "Find.Change"), new() { Exact = true })).ToBeInViewportAsync();

        await OpenChangeAsync(page);
        await (await NeedBoxAsync(page, language, "safe-place")).UncheckAsync();
        await (await NeedBoxAsync(page, language, "medical")).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Say(language, "Form.Show") }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync(await AnswerTitleAsync(language, "medical", "HN"));
        await Expect(page.GetByLabel(Say(language, "Form.Area"))).ToHaveValueAsync((await AreaAsync(language, "HN")).Name);
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Remove_Place_KeepsNeed(string language)
    {
        var page = await OpenAsync($"/{language}/find?need=safe-place&area=HN");
        var choices = page.GetByRole(AriaRole.List, new() { Name = Say(language, "Find.Choices") });

        await OpenChangeAsync(page);
        await choices.GetByRole(AriaRole.Link, new() { Name = (await AreaAsync(language, "HN")).Name }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync((await NeedAsync(language, "safe-place")).Name);
        await OpenChangeAsync(page);
        await Expect(choices.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await Expect(await NeedBoxAsync(page, language, "safe-place")).ToBeCheckedAsync();
        await Expect(page.GetByLabel(Say(language, "Form.Area"))).ToBeEmptyAsync();
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task DropChoice_NoResults_ShowsOrganisations(string language)
    {
        var page = await OpenAsync($"/{language}/find?need=visa-help&area=KE");
        await Expect(page.GetByText(Say(language, "Find.Nothing"))).ToBeVisibleAsync();
        await Expect(page.Locator("[data-part=fits]")).ToHaveCountAsync(0);

        await page.Locator("main li a").First.ClickAsync();

        await Expect(page.Locator("[data-part=fits] article").First).ToBeVisibleAsync();
    }
}
