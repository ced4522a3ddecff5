using EmergencySupport.Accounts;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Suggesting a correction, on the smallest phone and without scripts.</summary>
public sealed class CorrectionTests(BrowserRun run) : BrowserTest(run)
{
    private const int Width = 320;

    [Theory]
    [MemberData(nameof(Rows.EachLanguage), MemberType = typeof(Rows))]
    public async Task Correction_FromOrganisationPage_ReachesStaffAndSetsNoCookies(string language)
    {
        var page = await OpenAsync($"/{language}/organisations/im-defensoras", width: Width);
        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Correction.Link") }).ClickAsync();
        await Expect(page.GetByText(Say(language, "Correction.Before.1"))).ToBeVisibleAsync();
        await SaveScreenshotAsync(page, $"correction-{language}");

        await page.GetByLabel(Say(language, "Correction.About")).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel(Say(language, "Correction.Text")).FillAsync($"This page is gone ({language}).");
        await page.GetByRole(AriaRole.Button, new() { Name = Say(language, "Correction.Send"), Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Say(language, "Correction.Thanks.Title"));
        Assert.EndsWith($"/{language}/thanks", page.Url, StringComparison.Ordinal);
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Equal(Width, await EvaluateAsync<int>(page, Layout.ScrollWidth));

        var editor = await Staff.SignInAsync(Seeded.Site, Role.Editor);
        var path = $"/{language}/staff/entries/{await StaffJourneys.EntryAsync(Seeded.Site, "im-defensoras")}/corrections";
        var staffSite = await editor.GetAsync(path);
        var suggestion = staffSite.QuerySelectorAll("article")
            .Single(one => one.TextContent.Contains($"This page is gone ({language}).", StringComparison.Ordinal));
        await editor.PostAsync(path, ("chosen", suggestion.QuerySelector("input")!.GetAttribute("value")!));
        Assert.DoesNotContain($"({language})", (await editor.OpenAsync(path)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rows.EachLanguage), MemberType = typeof(Rows))]
    public async Task Axe_FormWithErrors_FindsNoViolations(string language)
    {
        var page = await OpenAsync($"/{language}/organisations/iachr/correction", scripts: true, width: Width);
        await page.Locator("#source").FillAsync("two words");
        await EvaluateAsync<bool>(page, "() => document.querySelector('form').noValidate = true");
        await page.Locator("#send").ClickAsync();
        await Expect(page.Locator("[role=alert] a")).ToHaveCountAsync(2);
        await SaveScreenshotAsync(page, $"correction-mistakes-{language}");

        Assert.Equal(Width, await EvaluateAsync<int>(page, Layout.ScrollWidth));
        await Axe.AssertNoViolationsAsync(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Axe.AssertNoViolationsAsync(page);
    }
}
