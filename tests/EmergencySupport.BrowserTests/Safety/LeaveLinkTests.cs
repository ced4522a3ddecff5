using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Safety;

/// <summary>
/// Leave works without scripts and from the keyboard. <see cref="Accessibility.PageVisitTests"/> checks that it is in view
/// on each page.
/// </summary>
public sealed class LeaveLinkTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Leave_WithoutScripts_OpensConfiguredPageWithoutReferrer(string language)
    {
        var page = await OpenAsync($"/{language}/find?need=safe-place&area=HN");

        var request = await page.RunAndWaitForRequestAsync(
            () => page.Locator("a.leave").ClickAsync(), request => request.Url == LeaveFor(language));

        Assert.Null(await request.HeaderValueAsync("referer"));
        await Expect(page).ToHaveURLAsync(LeaveFor(language));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task LeaveLink_ReachedByTabKey_IsSecondAndVisible(string language)
    {
        var page = await OpenAsync($"/{language}/");
        var second = page.Locator("a.skip[data-leave]");

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Layout.Skip") })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");

        await Expect(second).ToBeFocusedAsync();
        await Expect(second).ToBeInViewportAsync();
        await Expect(second).ToHaveAttributeAsync("href", LeaveFor(language));
    }
}
