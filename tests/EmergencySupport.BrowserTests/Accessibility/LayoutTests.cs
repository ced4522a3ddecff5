using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Accessibility;

/// <summary>
/// Layout rules that apply only to some pages, on the smallest phone. Rules for every page are in
/// <see cref="PageVisitTests"/>.
/// </summary>
public sealed class LayoutTests(BrowserRun run) : BrowserTest(run)
{
    private const int Width = 320;
    private const int OldPhone = 360;

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Start_RightToLeft_DoesNotScrollSideways(string language)
    {
        var page = await OpenAsync($"/{language}/", scripts: true, width: Width);

        await EvaluateAsync<string>(page, "() => document.documentElement.dir = 'rtl'");

        Assert.Equal(Width, await EvaluateAsync<int>(page, Layout.ScrollWidth));
        var leave = await BoxAsync(page.Locator("a.leave"));
        Assert.True(leave.X < Width / 4, "Leave is not on the left.");
    }

    [Theory]
    [MemberData(nameof(Rows.EachLanguage), MemberType = typeof(Rows))]
    public async Task Answer_OnPhone_ShowsHotlineAndFirstEntryOnFirstScreen(string language)
    {
        var address = $"/{language}/find?need=safe-place&area=HN";
        var hotline = await BoxAsync((await OpenAsync(address, width: Width)).Locator(".now a.go"));
        var name = await BoxAsync((await OpenAsync(address, width: OldPhone)).Locator("article h3").First);

        Assert.InRange(hotline.Y + hotline.Height, 1, 640);
        Assert.InRange(name.Y + name.Height, 1, 640);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task LeaveLink_OnSmallestPhone_DoesNotCoverFocusedSkipLink(string language)
    {
        var page = await OpenAsync($"/{language}/", width: Width);

        foreach (var link in await page.Locator(".skip").AllAsync())
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await link.EvaluateAsync<bool>("link => link === document.activeElement"));
            Assert.Empty(await EvaluateAsync<string[]>(page, Layout.CoveredByLeave));
        }
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator part) => (await part.BoundingBoxAsync())!;
}
