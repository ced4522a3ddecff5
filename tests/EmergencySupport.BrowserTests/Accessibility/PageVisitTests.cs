using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Accessibility;

/// <summary>
/// Every kind of page. On the smallest phone without scripts, Leave is in view at the top and at the end and covers
/// nothing, and the page does not scroll sideways. With scripts, the page passes all axe rules with all details open.
/// </summary>
public sealed class PageVisitTests(BrowserRun run, VisitingBrowser browser) : BrowserTest(run), IClassFixture<VisitingBrowser>
{
    private const int SmallestWidth = 320;
    private const int AxeWidth = 360;
    private const int Height = 640;

    /// <summary>Low enough that the shortest page scrolls too.</summary>
    private const int LowHeight = 400;

    // Another element may cover a link that is within the window.
    private const string IsClickable = """
        () => {
          const link = document.querySelector('a.leave');
          const box = link.getBoundingClientRect();
          const inView = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
          return inView && document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2) === link;
        }
        """;

    private const string TextAddressAndHeight = """
        () => {
          const link = document.querySelector('a.leave');
          return [link.textContent.trim(), link.getAttribute('href'), `${link.getBoundingClientRect().height}`];
        }
        """;

    /// <summary>Texts differ in length from language to language.</summary>
    [Theory]
    [MemberData(nameof(Rows.KindsInLongestLanguages), MemberType = typeof(Rows))]
    public Task Visit_EachKindOfPage_KeepsLeaveLinkVisible(string kind, string language) => AssertLeaveIsInViewAsync(kind, language);

    /// <summary>One language is enough in most runs, because elements and colours are the same in all.</summary>
    [Theory]
    [MemberData(nameof(Rows.KindsInEnglish), MemberType = typeof(Rows))]
    public Task Visit_EachKindOfPage_PassesAxe(string kind, string language) => AssertPassesAxeAsync(kind, language);

    public override async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            await browser.SaveScreenshotsAsync();
        }

        await base.DisposeAsync();
    }

    private async Task AssertLeaveIsInViewAsync(string kind, string language)
    {
        var page = browser.WithoutScripts;
        await page.SetViewportSizeAsync(SmallestWidth, Height);
        await page.GotoAsync(new Uri(Site, PublicPages.AddressOf(kind, language)).ToString());

        var leave = await EvaluateAsync<string[]>(page, TextAddressAndHeight);
        Assert.Equal(Say(language, "Layout.Leave"), leave[0]);
        Assert.Equal(LeaveFor(language), leave[1]);
        Assert.True(double.Parse(leave[2], System.Globalization.CultureInfo.InvariantCulture) >= 44, $"Leave is {leave[2]} px high.");
        Assert.True(await page.EvaluateAsync<bool>(IsClickable), "Leave cannot be clicked at the top.");
        Assert.Empty(await page.EvaluateAsync<string[]>(Layout.CoveredByLeave));

        await OpenDetailsAsync(page);
        Assert.Equal(SmallestWidth, await page.EvaluateAsync<int>(Layout.ScrollWidth));

        await page.SetViewportSizeAsync(SmallestWidth, LowHeight);
        await page.EvaluateAsync("() => scrollTo(0, document.documentElement.scrollHeight)");
        Assert.True(await page.EvaluateAsync<bool>("() => scrollY > 0"), "The page is too short to scroll.");
        Assert.True(await page.EvaluateAsync<bool>(IsClickable), "Leave cannot be clicked at the end.");
    }

    /// <summary>Checks all rules in light colours. Dark colours change only the contrast.</summary>
    private async Task AssertPassesAxeAsync(string kind, string language)
    {
        var page = browser.WithScripts;
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(AxeWidth, Height);
        await page.GotoAsync(new Uri(Site, PublicPages.AddressOf(kind, language)).ToString());
        await OpenDetailsAsync(page);
        await Axe.AssertNoViolationsAsync(page);

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Axe.AssertNoViolationsAsync(page, "color-contrast");
    }
}
