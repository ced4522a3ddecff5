using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Accessibility;

/// <summary>An answer with every notice about typed words, and with names that cannot be broken.</summary>
public sealed class NoticesTests(BrowserRun run) : BrowserTest(run, madeUp: true)
{
    private const int Width = 320;
    private const string Unbroken = "qzxvwkjqzxvwkjqzxvwkjqzxvwkjqzxvwkjqzxvwkjqzxvwkjqzxvwkj";

    /// <summary>A need, a cause, the name of an organisation, a place in several countries, an unknown word, and too long a text.</summary>
    private static readonly string Everything =
        $"legal land kashmir {Unbroken} amnesty international {string.Concat(Enumerable.Repeat("blorp ", 400))}";

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Axe_AnswerWithAllNotices_FindsNoViolations(string language)
    {
        var page = await OpenAnswerAsync(language, Everything, scripts: true);
        await AssertAllNoticesAsync(page, language);

        await Axe.AssertNoViolationsAsync(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Axe.AssertNoViolationsAsync(page);
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("en", false)]
    [InlineData("es", true)]
    public async Task Answer_LongWordsOnSmallestPhone_DoesNotScrollSideways(string language, bool found)
    {
        var page = await OpenAnswerAsync(language, found ? $"{GeneratedDirectory.LongName[..60]} lanternfish" : Everything, scripts: false);

        Assert.Equal(found, await page.Locator($"article[data-organisation={GeneratedDirectory.LongSlug}]").CountAsync() == 1);
        Assert.Equal(Width, await EvaluateAsync<int>(page, Layout.ScrollWidth));
    }

    [Fact]
    public async Task Organisation_LongNameOnSmallestPhone_DoesNotScrollSideways()
    {
        var page = await OpenAsync($"/en/organisations/{GeneratedDirectory.LongSlug}", width: Width);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(GeneratedDirectory.LongName);
        Assert.Equal(Width, await EvaluateAsync<int>(page, Layout.ScrollWidth));
    }

    private async Task<IPage> OpenAnswerAsync(string language, string words, bool scripts) =>
        await OpenAsync((await Seeded.Site.TypeAsync(words, language: language)).Address, scripts, Width);

    private async Task AssertAllNoticesAsync(IPage page, string language)
    {
        await Expect(page.GetByText(Say(language, "Read.Cut"))).ToBeVisibleAsync();
        await Expect(page.GetByText(Say(language, "Read.WhichPlace", "kashmir"))).ToBeVisibleAsync();
        await Expect(page.Locator("[data-read='need:legal']")).ToContainTextAsync((await NeedAsync(language, "legal")).Name);
        await Expect(page.Locator("[data-read='name:amnesty-international']")).ToBeVisibleAsync();
    }
}
