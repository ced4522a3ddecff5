using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Saving an answer offline: to copy, on paper, and as a file that opens without a connection.</summary>
public sealed class SaveOfflineTests(BrowserRun run) : BrowserTest(run)
{
    /// <summary>Requests that the files made.</summary>
    private readonly List<string> requests = [];

    /// <summary>
    /// A country and the whole directory. All texts of a country's file are in the whole directory too.
    /// </summary>
    public static IEnumerable<TheoryDataRow<string, string>> Files => Rows.EachLanguageWith("all", "hn");

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Message_WithoutScripts_CanBeCopiedByKeyboard(string language)
    {
        var page = await OpenAsync($"/{language}/find?need=safe-place&area=HN");

        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Take.Message"), Exact = true }).ClickAsync();
        var words = page.GetByLabel(Say(language, "Take.Message.Label"));
        await words.FocusAsync();
        await page.Keyboard.PressAsync("ControlOrMeta+a");

        var selected = await EvaluateAsync<string>(
            page,
            "() => document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)");
        Assert.Contains("https://im-defensoras.org/", selected, StringComparison.Ordinal);
        Assert.Equal(await words.InputValueAsync(), selected);
        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Take.Back") }).ClickAsync();
        await Expect(page.Locator("article").First).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task OfflineFile_OpenedFromFolder_ShowsEverythingWithoutRequests(string language, string file)
    {
        foreach (var scripts in new[] { false, true })
        {
            var page = await OpenFileAsync(language, file, scripts);

            await Expect(page.Locator("h1")).ToBeVisibleAsync();
            await Expect(page.Locator("#im-defensoras")).ToBeVisibleAsync();
            await page.Locator("#_needs > summary").ClickAsync();
            await page.Locator("#_needs > details > summary").First.ClickAsync();
            await page.Locator("#_needs > details a").First.ClickAsync();
            Assert.Contains('#', page.Url);
            Assert.Equal(320, await EvaluateAsync<int>(page, "() => document.documentElement.scrollWidth"));
            await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(23, 20, 27)");
            Assert.StartsWith("file:", Assert.Single(requests), StringComparison.Ordinal);
            requests.Clear();
        }
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task OfflineDirectory_WithScripts_IsSearchable(string language)
    {
        var page = await OpenFileAsync(language, "all", scripts: true);

        await page.GetByLabel(Say(language, "Take.Search")).FillAsync("LAND coálition");

        await Expect(page.Locator("section:visible")).ToHaveCountAsync(1);
        await Expect(page.Locator("section:visible")).ToHaveIdAsync("international-land-coalition");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Say(language, "Take.Search.Found", 1));
    }

    [Theory]
    [MemberData(nameof(Rows.EachLanguage), MemberType = typeof(Rows))]
    public async Task Message_OnSmallestPhone_IsFullyVisible(string language)
    {
        foreach (var answer in new[] { "", "?area=HN", "?area=KE&need=legal-help" })
        {
            var page = await OpenAsync($"/{language}/find/message{answer}", width: 320);

            Assert.Equal(
                0,
                await EvaluateAsync<int>(
                    page,
                    "() => [...document.querySelectorAll('textarea')].filter(text => text.scrollHeight > text.clientHeight).length"));
        }
    }

    [Fact]
    public async Task OfflineDirectory_SearchForNeed_ShowsOrganisationsUnderItsHeading()
    {
        var page = await OpenFileAsync("en", "all", scripts: true);
        var listed = await page.Locator("#_needs > details")
            .Filter(new() { HasText = "A lawyer to advise or defend me" }).First
            .Locator("a")
            .CountAsync();
        await page.GetByLabel(Say("en", "Take.Search")).FillAsync("a lawyer to advise");

        Assert.InRange(listed, 2, 50);
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Say("en", "Take.Search.Found", listed));
    }

    [Fact]
    public async Task OfflineDirectory_SearchWithoutMatch_ShowsNoticeAndAllEntries()
    {
        var page = await OpenFileAsync("en", "all", scripts: true);
        var all = await page.Locator("section").CountAsync();

        await page.GetByLabel(Say("en", "Take.Search")).FillAsync("Afghanistan");

        await Expect(page.Locator("section:visible")).ToHaveCountAsync(all);
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Say("en", "Take.Search.None"));
    }

    [Fact]
    public async Task OfflineDirectory_ContentsLinkDuringSearch_ShowsHiddenEntry()
    {
        var page = await OpenFileAsync("en", "all", scripts: true);
        await page.GetByLabel(Say("en", "Take.Search")).FillAsync("coalition");
        await Expect(page.Locator("#im-defensoras")).ToBeHiddenAsync();

        var need = page.Locator("#_needs > details").Filter(new() { Has = page.Locator("a[href='#im-defensoras']") }).First;
        await page.Locator("#_needs > summary").ClickAsync();
        await need.Locator("summary").ClickAsync();
        await need.Locator("a[href='#im-defensoras']").ClickAsync();

        await Expect(page.Locator("#im-defensoras")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task OfflineDirectory_Expired_ShowsWarningAndStaysReadable()
    {
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        foreach (var (days, isPast) in new[] { (90, false), (92, true) })
        {
            var page = await OpenFileAsync("en", "all", scripts: true, today.AddDays(days).AddHours(1));

            await Expect(page.GetByText("This was good until")).ToBeVisibleAsync(new() { Visible = isPast });
            await Expect(page.Locator("#im-defensoras")).ToBeVisibleAsync();
        }

        var without = await OpenFileAsync("en", "all", scripts: false, today.AddDays(92));
        await Expect(without.GetByText("This was good until")).ToBeHiddenAsync();
        await Expect(without.GetByText("After that, compare it with a newer one")).ToBeVisibleAsync();
    }

    private async Task<IPage> OpenFileAsync(string language, string file, bool scripts, DateTime? at = null)
    {
        var path = Path.Combine(TestCluster.Folder, $"{Guid.NewGuid():N}.html");
        await File.WriteAllBytesAsync(path, await Seeded.Client.GetByteArrayAsync($"/{language}/take/{file}.html"));
        var page = await NewPageAsync(scripts, 320, ColorScheme.Dark);
        if (at is { } then)
        {
            await page.Clock.SetFixedTimeAsync(then);
        }

        // The site cannot be reached, and no other handler answers requests.
        await page.Context.UnrouteAllAsync();
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(new Uri(path).AbsoluteUri);

        return page;
    }
}
