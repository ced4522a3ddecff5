using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Text;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Accessibility;

/// <summary>On the smallest phone: nothing lies beside the window, nothing under Leave, and reasons stand on the first screen.</summary>
public sealed class LayoutTests(Chromium chromium, SeededSite site) : BrowserTest(chromium, site)
{
    private const int Width = 320;
    private const string ScrollWidth = "() => document.documentElement.scrollWidth";

    // The words are measured, not their element: a heading is as wide as the page.
    private const string UnderLeave = """
        () => {
          const leave = document.querySelector('a.leave').getBoundingClientRect();
          const words = document.createRange();
          return [...document.querySelectorAll('body > header a:not(.skip), h1, .skip:focus')].filter(part => {
            words.selectNodeContents(part);
            return [...words.getClientRects()].some(box =>
              box.left < leave.right && box.right > leave.left && box.top < leave.bottom && box.bottom > leave.top);
          }).map(part => part.textContent);
        }
        """;

    public static TheoryData<string> Languages => [.. InterfaceLanguages.All];

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task EachPage_OnTheSmallestPhone_DoesNotScrollSideways(string language)
    {
        var page = await NewPageAsync(width: Width);
        var wide = new List<string>();

        foreach (var address in await PublicPages.AllAsync(Seeded, language))
        {
            await page.GotoAsync(address);
            await UnfoldAsync(page);
            var width = await AskAsync<int>(page, ScrollWidth);
            if (width > Width)
            {
                wide.Add($"{address} is {width} px wide.");
            }
        }

        Assert.Empty(wide);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Start_WrittenFromRightToLeft_DoesNotScrollSideways(string language)
    {
        var page = await OpenAsync($"/{language}/", scripts: true, width: Width);

        await AskAsync<string>(page, "() => document.documentElement.dir = 'rtl'");

        Assert.Equal(Width, await AskAsync<int>(page, ScrollWidth));
        var leave = await BoxAsync(page.Locator("a.leave"));
        Assert.True(leave.X < Width / 4, "Leave stands at the end of the line, which is now on the left.");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Answer_OnTheSmallestPhone_ShowsItsFirstReasonOnTheFirstScreen(string language)
    {
        var page = await OpenAsync($"/{language}/find?need=safe-place&area=HN", width: Width);

        var reason = await BoxAsync(page.Locator("article .why li").First);

        Assert.InRange(reason.Y + reason.Height, 1, 640);
    }

    [Theory]
    [MemberData(nameof(PublicPages.InEachLanguage), MemberType = typeof(PublicPages))]
    public async Task Leave_OnTheSmallestPhone_HidesNothingAtTheTop(string kind, string language)
    {
        var page = await OpenAsync(PublicPages.AddressOf(kind, language), width: Width);

        Assert.Empty(await AskAsync<string[]>(page, UnderLeave));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Leave_OnTheSmallestPhone_DoesNotLieOverAFocusedSkipLink(string language)
    {
        var page = await OpenAsync($"/{language}/", width: Width);

        foreach (var link in await page.Locator(".skip").AllAsync())
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await link.EvaluateAsync<bool>("link => link === document.activeElement"));
            Assert.Empty(await AskAsync<string[]>(page, UnderLeave));
        }
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator part) => (await part.BoundingBoxAsync())!;
}
