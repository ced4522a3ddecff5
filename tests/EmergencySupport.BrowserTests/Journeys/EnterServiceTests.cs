using EmergencySupport.Accounts;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>A service is entered in the words of its source, without scripts, and what was understood is confirmed with one press.</summary>
public sealed class EnterServiceTests(BrowserRun run)
{
    [Theory]
    [InlineData("en", 320, "Beirut", "Mon–Fri 9–17, Beirut", "three months", "Lebanon")]
    [InlineData("ar", 1100, "بيروت", "الاثنين–الجمعة 9:00–17:00، بيروت", "ثلاثة أشهر", "لبنان")]
    public async Task Service_EnteredInWords_IsConfirmedWithOnePress(
        string language, int width, string place, string hours, string length, string country)
    {
        await using var staffSite = await StaffSite.StartAsync(await run.Cluster.CreateSeededAsync());
        var ana = await Staff.SignInAsync(staffSite.Site, Role.Editor);
        var draft = (await ana.BeginDraftAsync(staffSite.Site, "fidh")).Replace("/en/", $"/{language}/", StringComparison.Ordinal);
        var page = await staffSite.OpenAsync(run, draft, scripts: false, width, signedIn: ana);
        await page.Locator("button[value=services]").ClickAsync();
        await BrowserTest.SaveScreenshotAsync(page, $"new-service-{language}-{width}");

        // The few fields of the common case are in view; the rest is behind closed folds.
        await Expect(Field("availability")).ToBeVisibleAsync();
        await Expect(Field("availability.zone")).ToBeHiddenAsync();
        await Expect(Field("costs-covered")).ToBeHiddenAsync();
        await Field("name").FillAsync("A stay");
        await page.Locator("input[name$='.needs'][value=shelter]").CheckAsync();
        await Field("reach").FillAsync(place);
        await Field("availability").FillAsync(hours);
        await Field("duration").FillAsync(length);
        await page.Locator("input[name$='.sources']").First.CheckAsync();
        await page.Locator("#part > p button").First.ClickAsync();

        // Nothing is saved before the press that confirms.
        await Expect(page.Locator(".understood")).ToContainTextAsync(country);
        await Expect(page.Locator(".understood dt")).ToHaveCountAsync(3);
        Assert.True(await BrowserTest.EvaluateAsync<int>(page, Layout.ScrollWidth) <= width);
        await BrowserTest.SaveScreenshotAsync(page, $"understood-{language}-{width}");
        await Expect(Field("reach")).ToHaveValueAsync(country);
        await page.Locator(".understood button").ClickAsync();

        await Expect(page).ToHaveURLAsync(staffSite.Address + draft);
        await page.Locator("a[href*='parts/services']").Last.ClickAsync();
        await Expect(Field("reach")).ToHaveValueAsync(country);
        await Expect(Field("availability.zone")).ToBeHiddenAsync();
        await BrowserTest.SaveScreenshotAsync(page, $"saved-service-{language}-{width}");

        ILocator Field(string name) => page.Locator($"#part [name$='.{name}']:not([type=hidden])").First;
    }
}
