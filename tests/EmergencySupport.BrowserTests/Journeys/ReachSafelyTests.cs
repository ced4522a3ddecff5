using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Contacting an organisation with hours, a key and first messages, by keyboard and without scripts.</summary>
public sealed class ReachSafelyTests(BrowserRun run) : BrowserTest(run, madeUp: true)
{
    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Details_OpenedByKeyboard_ShowKeyAndFirstMessages(string language)
    {
        var page = await OpenReachableAsync(language);
        var (fingerprint, message) = (page.Locator(".channel code"), page.Locator(".copy").First);
        await Expect(fingerprint).ToBeHiddenAsync();
        await Expect(message).ToBeHiddenAsync();

        await page.GetByText(Say(language, "Key.Title"), new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(fingerprint).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9A-F]{4}( [0-9A-F]{4}){9}$"));
        await page.GetByText(Say(language, "First.Title"), new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(message).ToHaveTextAsync(Say(language, "First.Herself.Text"));
        await Expect(page.Locator(".live")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task FirstMessage_Clicked_SelectsOnlyThatMessage()
    {
        var page = await OpenReachableAsync("en");
        await OpenDetailsAsync(page);

        await page.Locator(".copy").First.ClickAsync();

        Assert.Equal(Say("en", "First.Herself.Text"), (await EvaluateAsync<string>(page, "() => getSelection().toString()")).Trim());
    }

    [Fact]
    public async Task Print_OrganisationPage_OmitsOpenNowLabel()
    {
        var page = await OpenReachableAsync("en");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator(".live")).ToBeHiddenAsync();
        await Expect(page.GetByText("9:00 to 17:00 in Tegucigalpa")).ToBeVisibleAsync();
    }

    /// <summary>On the smallest phone in light colours, on a wide screen in dark ones.</summary>
    [Theory]
    [MemberData(nameof(Rows.EachLanguage), MemberType = typeof(Rows))]
    public async Task Page_AllDetailsOpen_PassesAxeAndDoesNotOverflow(string language)
    {
        var page = await OpenReachableAsync(language, scripts: true);
        await OpenDetailsAsync(page);

        foreach (var (width, colours) in new[] { (320, ColorScheme.Light), (1200, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 640);
            await page.EmulateMediaAsync(new() { ColorScheme = colours });
            await SaveScreenshotAsync(page, $"reach-{language}-{width}");

            Assert.True(
                await EvaluateAsync<bool>(page, "() => document.documentElement.scrollWidth <= innerWidth"),
                $"The page is wider than {width} px.");
            await Axe.AssertNoViolationsAsync(page);
        }
    }

    private Task<IPage> OpenReachableAsync(string language, bool scripts = false) =>
        OpenAsync($"/{language}/organisations/{GeneratedDirectory.ReachableSlug}", scripts);
}
