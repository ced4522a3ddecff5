using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Safety;

/// <summary>
/// With scripts, leaving is faster: the page is blank before the next one loads, and Back does not return to it.
/// </summary>
public sealed class LeaveFastTests(BrowserRun run) : BrowserTest(run)
{
    private const string Answer = "/find?need=safe-place&area=HN";

    /// <summary>Nothing is visible and the title is blank; without a title, browsers show the address.</summary>
    private const string Blank = "none|\u00a0";

    private const string Screen = "() => `${getComputedStyle(document.documentElement).display}|${document.title}`";

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Shift_PressedThreeTimes_BlanksPageImmediately(string language)
    {
        var page = await OpenAsync($"/{language}{Answer}", scripts: true);
        var seen = await CaptureStatesAsync(page, "keyup", times: 3);

        await PressAsync(page, "Shift", "Shift", "Shift");

        await Expect(page).ToHaveURLAsync(LeaveFor(language));
        Assert.Equal(3, seen.Count);
        Assert.All(seen.SkipLast(1), screen => Assert.StartsWith("block", screen, StringComparison.Ordinal));
        Assert.Equal(Blank, seen[^1]);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Shift_PressedThreeTimes_ReplacesHistoryEntry(string language)
    {
        var page = await OpenTwoPagesAsync(language);
        var length = await EvaluateAsync<int>(page, "() => history.length");

        await PressAsync(page, "Shift", "Shift", "Shift");

        await AssertLeftAsync(page, language, length);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Leave_Clicked_BlanksPageImmediately(string language)
    {
        var page = await OpenAsync($"/{language}{Answer}", scripts: true);
        var seen = await CaptureStatesAsync(page, "click", times: 1);

        await page.Locator("a.leave").ClickAsync();

        await Expect(page).ToHaveURLAsync(LeaveFor(language));
        Assert.Equal(Blank, Assert.Single(seen));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Leave_Clicked_ReplacesHistoryEntry(string language)
    {
        var page = await OpenTwoPagesAsync(language);
        var length = await EvaluateAsync<int>(page, "() => history.length");

        await page.Locator("a.leave").ClickAsync();

        await AssertLeftAsync(page, language, length);
    }

    [Theory]
    [InlineData("Shift", "Shift", "a", "Shift")]
    [InlineData("Shift", "a", "Shift", "b", "Shift")]
    [InlineData("Shift+A", "Shift+B", "Shift+C")]
    [InlineData("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab")]
    [InlineData("Alt+Shift", "Alt+Shift", "Alt+Shift")]
    [InlineData("Shift+Alt", "Shift+Alt", "Shift+Alt")]
    public async Task Shift_WithOtherKeysBetween_StaysOnPage(params string[] keys)
    {
        var page = await OpenAsync($"/en{Answer}", scripts: true);

        await PressAsync(page, keys);

        await AssertStayedAsync(page);
    }

    [Fact]
    public async Task Shift_HeldDown_StaysOnPage()
    {
        var page = await OpenAsync($"/en{Answer}", scripts: true);

        // A key that is held down repeats.
        for (var number = 0; number < 4; number++)
        {
            await page.Keyboard.DownAsync("Shift");
        }

        await page.Keyboard.UpAsync("Shift");
        await AssertStayedAsync(page);
    }

    /// <summary>Each Shift counts when it is released, in whichever order.</summary>
    [Theory]
    [InlineData("+ShiftLeft", "+ShiftRight", "-ShiftLeft", "-ShiftRight")]
    [InlineData("+ShiftLeft", "+ShiftRight", "-ShiftRight", "-ShiftLeft")]
    public async Task Shift_LeftAndRightHeldTogether_CountAsTwo(params string[] keys)
    {
        var page = await OpenAsync($"/en{Answer}", scripts: true);

        foreach (var key in keys)
        {
            await (key[0] == '+' ? page.Keyboard.DownAsync(key[1..]) : page.Keyboard.UpAsync(key[1..]));
        }

        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Say("en", "Leave.One"));
        await PressAsync(page, "ShiftRight");
        await Expect(page).ToHaveURLAsync(LeaveFor("en"));
    }

    [Fact]
    public async Task Shift_LeftAndRightHeldTogetherWithLetter_StaysOnPage()
    {
        var page = await OpenAsync($"/en{Answer}", scripts: true);

        for (var number = 0; number < 2; number++)
        {
            await page.Keyboard.DownAsync("ShiftLeft");
            await page.Keyboard.DownAsync("ShiftRight");
            await PressAsync(page, "A");
            await page.Keyboard.UpAsync("ShiftLeft");
            await page.Keyboard.UpAsync("ShiftRight");
        }

        await AssertStayedAsync(page);
    }

    [Theory]
    [InlineData("click")]
    [InlineData("wheel")]
    public async Task Shift_HeldWhileClicking_StaysOnPage(string what)
    {
        var page = await OpenAsync($"/en{Answer}", scripts: true);

        for (var number = 0; number < 4; number++)
        {
            await page.Keyboard.DownAsync("Shift");
            await (what == "wheel" ? page.Mouse.WheelAsync(0, 10) : page.Locator("h1").ClickAsync());
            await page.Keyboard.UpAsync("Shift");
        }

        await AssertStayedAsync(page);
    }

    [Theory]
    [InlineData("Alt")]
    [InlineData("Control")]
    [InlineData("Meta")]
    public async Task Shift_WhileAnotherKeyIsHeld_StaysOnPage(string held)
    {
        var page = await OpenAsync($"/en{Answer}", scripts: true);

        await page.Keyboard.DownAsync(held);
        await PressAsync(page, "Shift", "Shift", "Shift", "Shift");
        await page.Keyboard.UpAsync(held);

        await AssertStayedAsync(page);
    }

    [Fact]
    public async Task Shift_LongPauseAfterFirstPress_StaysOnPage()
    {
        var page = await NewPageAsync(scripts: true);
        await page.Clock.InstallAsync();
        await page.GotoAsync($"/en{Answer}");

        await PressAsync(page, "Shift");
        await page.Clock.FastForwardAsync(6_000);
        await PressAsync(page, "Shift", "Shift");

        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Say("en", "Leave.One"));
        await AssertStayedAsync(page);
    }

    [Theory]
    [MemberData(nameof(Rows.EachLanguage), MemberType = typeof(Rows))]
    public async Task Shift_EachPress_IsShownAndAnnouncedToScreenReaders(string language)
    {
        var page = await OpenAsync($"/{language}{Answer}", scripts: true, width: 1280);
        var status = page.GetByRole(AriaRole.Status);
        await Expect(status).ToBeEmptyAsync();

        await PressAsync(page, "Shift");
        await Expect(status).ToHaveTextAsync(Say(language, "Leave.Two"));
        await PressAsync(page, "Shift");
        await Expect(status).ToHaveTextAsync(Say(language, "Leave.One"));
        await Expect(status).ToBeInViewportAsync();
        await PressAsync(page, "x");

        await Expect(status).ToBeEmptyAsync();
    }

    [Theory]
    [InlineData("click")]
    [InlineData("Shift")]
    public async Task Leave_TargetNeverLoads_StaysBlank(string trigger)
    {
        Elsewhere.FailsRequests = true;
        var page = await OpenAsync($"/en{Answer}", scripts: true);

        await LeaveAsync(page, trigger);

        Assert.Equal(Blank, await EvaluateAsync<string>(page, Screen));
    }

    [Fact]
    public async Task Leave_PageRestoredByBrowser_ShowsPageAndRestartsCount()
    {
        Elsewhere.FailsRequests = true;
        var page = await OpenAsync($"/en{Answer}", scripts: true);
        await LeaveAsync(page, "Shift");

        await EvaluateAsync<bool>(page, "() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");

        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync("Directory");
        await PressAsync(page, "Shift", "Shift");
        Assert.Single(Elsewhere.Requests);
        Elsewhere.FailsRequests = false;
        await PressAsync(page, "Shift");
        await Expect(page).ToHaveURLAsync(LeaveFor("en"));
    }

    [Fact]
    public async Task Leave_BeforePageHasLoaded_StaysBlankAfterLoadEvent()
    {
        Elsewhere.FailsRequests = true;
        var page = await OpenAsync($"/en{Answer}", scripts: true);
        await LeaveAsync(page, "click");

        await EvaluateAsync<bool>(page, "() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))");

        Assert.Equal(Blank, await EvaluateAsync<string>(page, Screen));
    }

    [Theory]
    [InlineData(true, 1280, true)]
    [InlineData(true, 320, false)]
    [InlineData(false, 1280, false)]
    public async Task SafetyPage_ShiftKey_IsExplainedOnlyWithScriptsOnWideScreen(bool scripts, int width, bool expected)
    {
        var page = await OpenAsync("/en/safety", scripts, width);

        await Expect(page.GetByText(Say("en", "Leave.Key"))).ToBeVisibleAsync(new() { Visible = expected });
    }

    /// <summary>
    /// What the screen shows once the page has handled an event, before the next page can load. While the next page
    /// loads, the browser no longer answers.
    /// </summary>
    private async Task<List<string>> CaptureStatesAsync(IPage page, string name, int times)
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

        // Messages of a page may be lost once the next page loads, so the next page waits until all are received.
        Elsewhere.RespondAfter = heard.Task;
        await EvaluateAsync<object>(page, $"() => addEventListener('{name}', () => console.log(({Screen})()))");

        return seen;
    }

    /// <summary>Starts leaving and waits until the request has failed.</summary>
    private static async Task LeaveAsync(IPage page, string trigger)
    {
        var brokenOff = new TaskCompletionSource();
        page.RequestFailed += (_, _) => brokenOff.TrySetResult();

        await (trigger == "click" ? page.Locator("a.leave").DispatchEventAsync("click") : PressAsync(page, "Shift", "Shift", "Shift"));
        await brokenOff.Task.WaitAsync(TimeSpan.FromMilliseconds(TimeoutMilliseconds));
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
        Assert.Equal(length, await EvaluateAsync<int>(page, "() => history.length"));
        await page.GoBackAsync();

        // Back does not return to the answer but to the page before it, which no script can remove from the history.
        await Expect(page).ToHaveURLAsync(new Uri(Site, $"/{language}/safety").ToString());
    }

    private async Task AssertStayedAsync(IPage page)
    {
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        Assert.Empty(Elsewhere.Requests);

        // Key presses are handled: pressing the key three times in a row still leaves the site.
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
