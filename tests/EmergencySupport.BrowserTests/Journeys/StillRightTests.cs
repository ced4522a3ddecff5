using EmergencySupport.Accounts;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Directory;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Upkeep.StillRight;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using GeneratedDirectory = EmergencySupport.Tests.Search.GeneratedDirectory;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>An organisation is asked whether all is still right, and answers on the smallest phone without scripts.</summary>
public sealed class StillRightTests(BrowserRun run)
{
    private const int Width = 320;

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Question_AskedAtTheDesk_IsAnsweredAndTaken(string language)
    {
        var clock = new ManualClock();
        await using var site = await StaffSite.StartAsync(await run.Cluster.CreateSeededAsync(), clock);
        var details = Example.Organisation("Lines", Example.Service("legal", "legal-help", "HN")).AtAnyHour("+50422130000");
        var mailbox = Example.Channel("mail", ChannelKind.Email, "a-rather-long-name-of-a-mailbox@lines.example");
        var entry = (await GeneratedDirectory.PublishAsync(
            site.Site.Database, details with { Channels = [.. details.Channels, mailbox] })).EntryId;
        clock.Advance(KnownMailboxes.MinimumAge + TimeSpan.FromDays(1));
        var ana = await Staff.SignInAsync(site.Site, Role.Editor);

        var desk = await site.OpenAsync(run, $"/{language}/staff/questions", scripts: true, Width, signedIn: ana);
        await LookAsync(desk, $"questions-{language}");
        await desk.Locator("main li a", new() { HasText = "Lines" }).ClickAsync();
        await LookAsync(desk, $"ask-{language}");
        await desk.Locator("form:has(input[name=channel]) button").ClickAsync();
        var link = (await site.Site.ReadMailsAsync()).Single().Link;

        var page = await site.OpenAsync(run, $"/{language}/q/{link.Split('/')[^1]}", scripts: false, Width);
        await BrowserTest.SaveScreenshotAsync(page, $"still-right-{language}");
        Assert.Equal(Width, await BrowserTest.EvaluateAsync<int>(page, Layout.ScrollWidth));
        var shown = await site.OpenAsync(run, new Uri(page.Url).PathAndQuery, scripts: true, Width);
        await LookAsync(shown, $"still-right-open-{language}");
        await page.Locator("button[value=yes]").ClickAsync();
        Assert.EndsWith("/thanks", page.Url, StringComparison.Ordinal);
        Assert.Empty(await page.Context.CookiesAsync());

        await desk.GotoAsync($"/{language}/staff/rounds");
        await LookAsync(desk, $"answers-{language}");
        await desk.Locator("form:has(input[name=question]) button").First.ClickAsync();
        await Expect(desk.Locator(".done")).ToBeVisibleAsync();
        await Expect(desk.Locator("form:has(input[name=question])")).ToHaveCountAsync(0);
        await desk.GotoAsync($"/{language}/staff/entries/{entry}/question");
        await LookAsync(desk, $"asked-{language}");
    }

    /// <summary>Saves a picture, and looks at width and accessibility.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        await BrowserTest.OpenDetailsAsync(page);
        await BrowserTest.SaveScreenshotAsync(page, name);
        Assert.Equal(Width, await BrowserTest.EvaluateAsync<int>(page, Layout.ScrollWidth));
        await Axe.AssertNoViolationsAsync(page);
    }
}
