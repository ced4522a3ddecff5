using Deque.AxeCore.Playwright;
using EmergencySupport.Accounts;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Desk;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Saying that something is wrong, on the smallest phone and without scripts.</summary>
public sealed class CorrectionTests(Chromium chromium, SeededSite site) : BrowserTest(chromium, site)
{
    private const int Width = 320;

    public static TheoryData<string> Languages => [.. InterfaceLanguages.All];

    public static TheoryData<string, ColorScheme> LanguagesAndColours =>
        new(InterfaceLanguages.All.SelectMany(language => new[] { ColorScheme.Light, ColorScheme.Dark }.Select(colours => (language, colours))));

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Suggest_FromAnOrganisation_ReachesTheDeskAndLeavesNoTrace(string language)
    {
        var page = await OpenAsync($"/{language}/organisations/im-defensoras", width: Width);
        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Correction.Link") }).ClickAsync();
        await Expect(page.GetByText(Say(language, "Correction.Before.1"))).ToBeVisibleAsync();
        await KeepPictureAsync(page, $"correction-{language}");

        await page.GetByLabel(Say(language, "Correction.About")).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel(Say(language, "Correction.Text")).FillAsync($"This page is gone ({language}).");
        await page.GetByRole(AriaRole.Button, new() { Name = Say(language, "Correction.Send"), Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Say(language, "Correction.Thanks.Title"));
        Assert.EndsWith($"/{language}/thanks", page.Url, StringComparison.Ordinal);
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Equal(Width, await AskAsync<int>(page, "() => document.documentElement.scrollWidth"));

        var editor = await Staff.SignInAsync(Seeded.Site, Role.Editor);
        var path = $"/{language}/staff/entries/{await DeskJourneys.EntryAsync(Seeded.Site, "im-defensoras")}/corrections";
        var desk = await editor.GetAsync(path);
        var suggestion = desk.QuerySelectorAll("article").Single(one => one.TextContent.Contains($"This page is gone ({language}).", StringComparison.Ordinal));
        await editor.PostAsync(path, ("chosen", suggestion.QuerySelector("input")!.GetAttribute("value")!));
        Assert.DoesNotContain($"({language})", (await editor.OpenAsync(path)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LanguagesAndColours))]
    public async Task Axe_OnAFormWithMistakes_FindsNothing(string language, ColorScheme colours)
    {
        // With scripts off axe never answers.
        var page = await OpenAsync($"/{language}/organisations/iachr/correction", scripts: true, width: Width, colours: colours);
        await page.Locator("#source").FillAsync("two words");
        await AskAsync<bool>(page, "() => document.querySelector('form').noValidate = true");
        await page.Locator("#send").ClickAsync();
        await Expect(page.Locator("[role=alert] a")).ToHaveCountAsync(2);
        await KeepPictureAsync(page, $"correction-mistakes-{language}-{colours}");

        var result = await page.RunAxe().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.NotEmpty(result.Passes);
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id} ({violation.Help}): {node.Html}"))));
        Assert.Equal(Width, await AskAsync<int>(page, "() => document.documentElement.scrollWidth"));
    }
}
