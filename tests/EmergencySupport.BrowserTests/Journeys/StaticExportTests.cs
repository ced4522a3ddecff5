using System.Collections.Concurrent;
using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Reading a static export from a folder, as on a USB stick.</summary>
public sealed class StaticExportTests(BrowserRun run, HondurasExport export) : BrowserTest(run), IClassFixture<HondurasExport>
{
    [Theory]
    [InlineData("en", false)]
    [InlineData("ar", false)]
    [InlineData("es", true)]
    public async Task Export_OpenedFromFolder_LinksToOrganisationAndOtherLanguage(string language, bool scripts)
    {
        var page = await OpenFileAsync("index.html", scripts);
        var (requests, messages) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        page.Request += (_, request) => requests.Enqueue(request.Url);
        page.Console += (_, message) => messages.Enqueue(message.Text);
        await page.Locator($"main a[hreflang={language}]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await SaveScreenshotAsync(page, $"mirror-home-{language}");
        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Export.Country"), Exact = true }).ClickAsync();
        await OpenDetailsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = (await AreaAsync(language, "HN")).Name, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync((await AreaAsync(language, "HN")).Name);
        await SaveScreenshotAsync(page, $"mirror-answer-{language}");
        await page.Locator("article").GetByRole(AriaRole.Link, new() { Name = "IM-Defensoras", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("IM-Defensoras");
        await Expect(page.Locator("main > p").First).ToContainTextAsync("2027");
        await page.Locator("header a[hreflang=fr]").ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("IM-Defensoras");
        Assert.All(requests, address => Assert.StartsWith($"file://{export.Folder}/", address, StringComparison.Ordinal));
        Assert.Empty(messages);
        Assert.Empty(Elsewhere.Requests);
    }

    /// <summary>The policy in each page allows the page to load its style and script from the folder.</summary>
    [Fact]
    public async Task Export_OpenedFromFolder_IsStyledAndShiftKeyLeavesSite()
    {
        var page = await OpenFileAsync("es/find/area-hn.html", scripts: true);

        Assert.Equal("fixed", await EvaluateAsync<string>(page, "() => getComputedStyle(document.querySelector('.leave')).position"));
        for (var press = 0; press < 3; press++)
        {
            await page.Keyboard.PressAsync("Shift");
        }

        await Expect(page).ToHaveURLAsync(LeaveFor("es"));
    }

    [Fact]
    public async Task CountryFile_Downloaded_OpensAsStandaloneFile()
    {
        var page = await OpenFileAsync("en/find/area-hn.html", scripts: false);

        await page.GetByRole(AriaRole.Link, new() { Name = Say("en", "Take.All"), Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Honduras");
        Assert.EndsWith("/en/take/notes-hn.html", page.Url, StringComparison.Ordinal);
        Assert.NotEqual("rgba(0, 0, 0, 0)", await EvaluateAsync<string>(page, "() => getComputedStyle(document.body).backgroundColor"));
    }

    /// <summary>Requests outside the folder go to <see cref="Elsewhere"/>.</summary>
    private async Task<IPage> OpenFileAsync(string file, bool scripts)
    {
        var page = await NewPageAsync(scripts);
        await page.RouteAsync($"file://{export.Folder}/**", route => route.ContinueAsync());
        await page.GotoAsync($"file://{export.Folder}/{file}");

        return page;
    }
}
