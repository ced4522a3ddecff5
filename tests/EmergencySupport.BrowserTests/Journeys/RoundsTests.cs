using EmergencySupport.Accounts;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using GeneratedDirectory = EmergencySupport.Tests.Search.GeneratedDirectory;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Two people check a hotline from the list of what is due, without scripts; a reader sees what they found.</summary>
public sealed class RoundsTests(BrowserRun run)
{
    private const int Width = 320;
    private const int WideWidth = 1100;

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Hotline_CheckedByOneAndConfirmedByAnother_IsPromised(string language)
    {
        var clock = new ManualClock();
        await using var site = await StaffSite.StartAsync(await run.Cluster.CreateSeededAsync(), clock);
        var details = Example.Organisation("Lines", Example.Service("legal", "legal-help", "HN")).AtAnyHour("+50422130000");
        var entry = (await GeneratedDirectory.PublishAsync(site.Site.Database, details)).EntryId;
        clock.Advance(TimeSpan.FromDays(120));
        var ana = await site.OpenAsync(
            run, $"/{language}/staff/rounds", width: Width, signedIn: await Staff.SignInAsync(site.Site, Role.Editor));
        var bea = await site.OpenAsync(
            run, $"/{language}/staff/rounds", width: Width, signedIn: await Staff.SignInAsync(site.Site, Role.Reviewer));

        var reader = await site.OpenAsync(run, $"/{language}/organisations/lines", width: Width);
        var inPreparation = site.Site.Services.GetRequiredService<Texts>().In(language, "Layout.InPreparation");

        // Hotlines come first. One answer is recorded with two presses; it promises nothing yet.
        var due = ana.Locator("article", new() { HasText = "Lines" }).First;
        await Expect(due.Locator("bdi")).ToContainTextAsync("2213");
        await due.Locator("input[value=telephone]").CheckAsync();
        await due.Locator("button[value=right]").ClickAsync();
        await Expect(ana.Locator(".done")).ToBeVisibleAsync();
        await Expect(ana.Locator("button[formaction$=Confirm]")).ToHaveCountAsync(0);
        Assert.Contains(inPreparation, await ReadAgainAsync(reader), StringComparison.Ordinal);
        await LookAsync(ana, $"rounds-{language}");

        // A colleague confirms with one press, on the page that lists what is due.
        await bea.ReloadAsync();
        await LookAsync(bea, $"rounds-confirm-{language}");
        await bea.Locator("button[formaction$=Confirm]").ClickAsync();
        await Expect(bea.Locator(".done")).ToBeVisibleAsync();
        await Eventually.HoldsAsync(async () =>
            !(await ReadAgainAsync(reader)).Contains(inPreparation, StringComparison.Ordinal));
        await BrowserTest.SaveScreenshotAsync(reader, $"rounds-promise-{language}");

        // Nobody answers a later call: the number stays, and the checks of the entry say what was found.
        clock.Advance(TimeSpan.FromMinutes(10));
        await ana.GotoAsync($"/{language}/staff/entries/{entry}/checks");
        var part = ana.Locator("form:has(input[name=key][value=hotline])");
        await part.Locator("button[value=no-answer]").ClickAsync();
        await LookAsync(ana, $"checks-{language}");
        await ReadAgainAsync(reader);
        await Expect(reader.Locator("a[href='tel:+50422130000']").First).ToBeVisibleAsync();
    }

    /// <summary>The text of the page as it is now.</summary>
    private static async Task<string> ReadAgainAsync(IPage reader)
    {
        await reader.ReloadAsync();

        return await reader.Locator("body").InnerTextAsync();
    }

    /// <summary>Saves pictures of both sizes. The page fits the phone.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        await page.SetViewportSizeAsync(WideWidth, 800);
        await BrowserTest.SaveScreenshotAsync(page, $"{name}-wide");
        await page.SetViewportSizeAsync(Width, 640);
        await BrowserTest.SaveScreenshotAsync(page, name);
        Assert.Equal(Width, await page.EvaluateAsync<int>(Layout.ScrollWidth));
    }
}
