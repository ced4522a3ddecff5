using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Safety;

/// <summary>Leave is always at hand: on each page, on the smallest phone, without scripts.</summary>
public sealed class LeaveLinkTests(Chromium chromium, SeededSite site) : BrowserTest(chromium, site)
{
    // Another element may lie over a link that has its place in the window.
    private const string CanBePressed = """
        () => {
          const link = document.querySelector('a.leave');
          const box = link.getBoundingClientRect();
          const inView = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
          return inView && document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2) === link;
        }
        """;

    [Theory]
    [MemberData(nameof(PublicPages.InEachLanguage), MemberType = typeof(PublicPages))]
    public async Task Leave_OnTheSmallestPhone_IsInViewAtTheTopAndAtTheEnd(string kind, string language)
    {
        var page = await OpenAsync(PublicPages.AddressOf(kind, language), width: 320);
        var link = page.Locator("a.leave");

        await Expect(link).ToHaveTextAsync(Say(language, "Layout.Leave"));
        await Expect(link).ToHaveAttributeAsync("href", LeaveFor(language));
        Assert.True((await link.BoundingBoxAsync())!.Height >= 44);
        Assert.True(await AskAsync<bool>(page, CanBePressed));
        await UnfoldAsync(page);

        // So that the shortest page scrolls too.
        await page.SetViewportSizeAsync(320, 400);
        await AskAsync<object>(page, "() => scrollTo(0, document.documentElement.scrollHeight)");
        Assert.True(await AskAsync<bool>(page, "() => scrollY > 0"), "The page is too short to tell.");
        Assert.True(await AskAsync<bool>(page, CanBePressed));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Leave_PressedWithoutScripts_OpensTheConfiguredPageAndTellsItNothing(string language)
    {
        var page = await OpenAsync($"/{language}/find?need=safe-place&area=HN");

        var request = await page.RunAndWaitForRequestAsync(() => page.Locator("a.leave").ClickAsync(), request => request.Url == LeaveFor(language));

        Assert.Null(await request.HeaderValueAsync("referer"));
        await Expect(page).ToHaveURLAsync(LeaveFor(language));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Leave_FromTheKeyboard_IsTheSecondLinkAndShows(string language)
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
