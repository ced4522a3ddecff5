using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Safety;

/// <summary>Where scripts run, leaving is faster: the page is blank before the next one has come, and Back does not bring it back.</summary>
public sealed class LeaveFastTests(Chromium chromium, SeededSite site) : BrowserTest(chromium, site)
{
    private const string Answer = "/find?need=safe-place&area=HN";

    /// <summary>Nothing is shown and there is no title.</summary>
    private const string Blank = "none|";

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Shift_PressedThreeTimes_BlanksThePageAtOnce(string language)
    {
        var page = await OpenAsync($"/{language}{Answer}", scripts: true);
        var seen = await WatchAsync(page, "keydown", times: 3);

        await PressAsync(page, "Shift", "Shift", "Shift");

        await Expect(page).ToHaveURLAsync(LeaveFor(language));
        Assert.Equal(3, seen.Count);
        Assert.All(seen.SkipLast(1), screen => Assert.StartsWith("block", screen, StringComparison.Ordinal));
        Assert.Equal(Blank, seen[^1]);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Shift_PressedThreeTimes_TakesThePlaceOfThePage(string language)
    {
        var page = await OpenTwoPagesAsync(language);
        var length = await AskAsync<int>(page, "() => history.length");

        await PressAsync(page, "Shift", "Shift", "Shift");

        await AssertLeftAsync(page, language, length);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Leave_Clicked_BlanksThePageAtOnce(string language)
    {
        var page = await OpenAsync($"/{language}{Answer}", scripts: true);
        var seen = await WatchAsync(page, "click", times: 1);

        await page.Locator("a.leave").ClickAsync();

        await Expect(page).ToHaveURLAsync(LeaveFor(language));
        Assert.Equal(Blank, Assert.Single(seen));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Leave_Clicked_TakesThePlaceOfThePage(string language)
    {
        var page = await OpenTwoPagesAsync(language);
        var length = await AskAsync<int>(page, "() => history.length");

        await page.Locator("a.leave").ClickAsync();

        await AssertLeftAsync(page, language, length);
    }

    [Theory]
    [InlineData("Shift", "Shift", "a", "Shift")]
    [InlineData("Shift", "a", "Shift", "b", "Shift")]
    [InlineData("Shift+A", "Shift+B", "Shift+C")]
    public async Task Shift_WithOtherKeysBetween_StaysOnThePage(params string[] keys)
    {
        var page = await OpenAsync($"/en{Answer}", scripts: true);

        await PressAsync(page, keys);

        await AssertStayedAsync(page);
    }

    [Fact]
    public async Task Shift_HeldDown_StaysOnThePage()
    {
        var page = await OpenAsync($"/en{Answer}", scripts: true);

        // A key that is down already repeats.
        for (var number = 0; number < 4; number++)
        {
            await page.Keyboard.DownAsync("Shift");
        }

        await page.Keyboard.UpAsync("Shift");
        await AssertStayedAsync(page);
    }

    /// <summary>
    /// What the screen shows when the page has heard an event, and so before the next page can have come. Asked later, while that one is
    /// on its way, a browser no longer answers.
    /// </summary>
    private async Task<List<string>> WatchAsync(IPage page, string name, int times)
    {
        var seen = new List<string>();
        var heard = new TaskCompletionSource();
        page.Console += (_, message) =>
        {
            seen.Add(message.Text);
            if (seen.Count == times)
            {
                heard.TrySetResult();
            }
        };

        // What a page said may be lost once the next one has come: that one waits until all was heard.
        Elsewhere.AnswerAfter = heard.Task;
        await AskAsync<object>(page, $$"""
            () => addEventListener('{{name}}', () => console.log(`${getComputedStyle(document.documentElement).display}|${document.title}`))
            """);

        return seen;
    }

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    private async Task AssertLeftAsync(IPage page, string language, int length)
    {
        await Expect(page).ToHaveURLAsync(LeaveFor(language));
        Assert.Equal(length, await AskAsync<int>(page, "() => history.length"));
        await page.GoBackAsync();

        // Not the answer, but what was open before it: no script can take that away.
        await Expect(page).ToHaveURLAsync(new Uri(Site, $"/{language}/safety").ToString());
    }

    private async Task AssertStayedAsync(IPage page)
    {
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        Assert.Empty(Elsewhere.Asked);

        // What was pressed was heard: three in a row still lead away.
        await PressAsync(page, "x", "Shift", "Shift", "Shift");
        await Expect(page).ToHaveURLAsync(LeaveFor("en"));
    }

    private async Task<IPage> OpenTwoPagesAsync(string language)
    {
        var page = await OpenAsync($"/{language}/safety", scripts: true);
        await page.GotoAsync($"/{language}{Answer}");

        return page;
    }
}
