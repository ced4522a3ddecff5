using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Safety;

/// <summary>What the target of Leave receives, tested with a real site.</summary>
public sealed class LeaveTracelessTests : IClassFixture<OtherSite>
{
    private readonly BrowserRun run;
    private readonly OtherSite other;

    public LeaveTracelessTests(BrowserRun run, OtherSite other)
    {
        (this.run, this.other) = (run, other);
        other.Clear();
    }

    [Theory]
    [InlineData(false, "a.leave")]
    [InlineData(false, "a.skip[data-leave]")]
    [InlineData(true, "a.leave")]
    [InlineData(true, "Shift")]
    public async Task Leave_WithAndWithoutScripts_SendsNoReferrerToTarget(bool scripts, string trigger)
    {
        await using var context = await NewContextAsync(scripts);
        var page = await OpenAsync(context);

        if (trigger == "Shift")
        {
            for (var press = 0; press < 3; press++)
            {
                await page.Keyboard.PressAsync("Shift");
            }
        }
        else
        {
            await page.Locator(trigger).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
        }

        await Expect(page).ToHaveURLAsync(other.Address);
        var request = other.FirstRequest;
        Assert.StartsWith("/\n", request, StringComparison.Ordinal);
        foreach (var trace in new[] { "Referer", "Cookie", other.Directory.Authority, "safe-place" })
        {
            Assert.DoesNotContain(trace, request, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData(KeyboardModifier.Control, MouseButton.Left)]
    [InlineData(KeyboardModifier.Shift, MouseButton.Left)]
    [InlineData(null, MouseButton.Middle)]
    public async Task LeaveLink_OpenedInNewTab_WorksAsNormalLink(KeyboardModifier? held, MouseButton button)
    {
        await using var context = await NewContextAsync(scripts: true);
        var page = await OpenAsync(context);

        var beside = await context.RunAndWaitForPageAsync(() =>
            page.Locator("a.leave").ClickAsync(new() { Button = button, Modifiers = held is { } key ? [key] : [] }));

        await Expect(beside).ToHaveURLAsync(other.Address);
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        Assert.DoesNotContain("Referer", other.FirstRequest, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<IPage> OpenAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout(BrowserTest.TimeoutMilliseconds);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(other.Directory, "/en/find?need=safe-place&area=HN").ToString());

        return page;
    }

    private Task<IBrowserContext> NewContextAsync(bool scripts) =>
        run.Browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
}
