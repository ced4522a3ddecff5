using Deque.AxeCore.Playwright;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Accessibility;

/// <summary>An answer to typed words with all that can be said of them, and with names that do not break.</summary>
[Collection(typeof(LongAnswer))]
public sealed class NoticesTests(Chromium chromium, SeededSite site) : BrowserTest(chromium, site), IAsyncLifetime
{
    private const int Width = 320;
    private const string Unbroken = "qzxvwkjqzxvwkjqzxvwkjqzxvwkjqzxvwkjqzxvwkjqzxvwkjqzxvwkj";

    /// <summary>A slip, a need, a cause, a place in several countries, a word that nobody uses, and more words than are looked for.</summary>
    private static readonly string Everything =
        $"amnisty legal land kashmir {Unbroken} amnesty international front line defenders observatory network latinoamericana coalition rapporteur commission mundial federation";

    public ValueTask InitializeAsync() => LongAnswer.MakeAsync(Seeded);

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    [InlineData("es", ColorScheme.Light)]
    [InlineData("es", ColorScheme.Dark)]
    public async Task Axe_OnAnAnswerWithAllNotices_FindsNothing(string language, ColorScheme colours)
    {
        // With scripts off axe never answers.
        var page = await OpenAnswerAsync(language, Everything, scripts: true, colours: colours);
        await AssertAllIsToldAsync(page, language);

        var result = await page.RunAxe().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.NotEmpty(result.Passes);
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id} ({violation.Help}): {node.Html}"))));
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("en", false)]
    [InlineData("es", true)]
    public async Task Answer_LongWordsOnTheSmallestPhone_DoesNotScrollSideways(string language, bool found)
    {
        var page = await OpenAnswerAsync(language, found ? $"{LongAnswer.LongName[..60]} lanternfish" : Everything, scripts: false);

        Assert.Equal(found, await page.Locator($"article[data-organisation={LongAnswer.LongSlug}]").CountAsync() == 1);
        Assert.Equal(Width, await AskAsync<int>(page, "() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Organisation_LongNameOnTheSmallestPhone_DoesNotScrollSideways()
    {
        var page = await OpenAsync($"/en/organisations/{LongAnswer.LongSlug}", width: Width);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(LongAnswer.LongName);
        Assert.Equal(Width, await AskAsync<int>(page, "() => document.documentElement.scrollWidth"));
    }

    private async Task<IPage> OpenAnswerAsync(string language, string words, bool scripts, ColorScheme colours = ColorScheme.Light) =>
        await OpenAsync((await Seeded.Site.TypeAsync(words, language: language)).Address, scripts, Width, colours);

    private async Task AssertAllIsToldAsync(IPage page, string language)
    {
        await Expect(page.GetByText(Say(language, "Words.Corrected", "amnisty", "amnesty"))).ToBeVisibleAsync();
        await Expect(page.GetByText(Say(language, "Words.As", "legal", (await NeedAsync(language, "legal")).Name))).ToBeVisibleAsync();
        await Expect(page.GetByText(Say(language, "Words.OneOf", "kashmir"))).ToBeVisibleAsync();
        await Expect(page.GetByText(Unbroken).First).ToBeVisibleAsync();
        await Expect(page.GetByText(Say(language, "Words.TooMany", 12))).ToBeVisibleAsync();
        await Expect(page.GetByText(Say(language, "Words.None"))).ToBeVisibleAsync();
    }
}
