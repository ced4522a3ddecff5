using System.Collections.Concurrent;
using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Reading a mirror as it lies on a stick.</summary>
public sealed class StaticExportTests(BrowserRun run, HondurasExport mirror) : BrowserTest(run), IClassFixture<HondurasExport>
{
    [Theory]
    [InlineData("en", false)]
    [InlineData("ar", false)]
    [InlineData("es", true)]
    public async Task Read_FromAFolder_LeadsToAnOrganisationAndBackInAnotherLanguage(string language, bool scripts)
    {
        var page = await OpenFileAsync("index.html", scripts);
        var (asked, told) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        page.Request += (_, request) => asked.Enqueue(request.Url);
        page.Console += (_, message) => told.Enqueue(message.Text);
        await page.Locator($"main a[hreflang={language}]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await KeepPictureAsync(page, $"mirror-home-{language}");
        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Export.Country"), Exact = true }).ClickAsync();
        await UnfoldAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = (await AreaAsync(language, "HN")).Name, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync((await AreaAsync(language, "HN")).Name);
        await KeepPictureAsync(page, $"mirror-answer-{language}");
        await page.Locator("article").GetByRole(AriaRole.Link, new() { Name = "IM-Defensoras", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("IM-Defensoras");
        await Expect(page.Locator("main > p").First).ToContainTextAsync("2027");
        await page.Locator("footer a[hreflang=fr]").ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("IM-Defensoras");
        Assert.All(asked, address => Assert.StartsWith($"file://{mirror.Folder}/", address, StringComparison.Ordinal));
        Assert.Empty(told);
        Assert.Empty(Elsewhere.Asked);
    }

    /// <summary>The policy in the page lets its own style and script be read from the folder.</summary>
    [Fact]
    public async Task Read_FromAFolder_HasItsStyleAndLeavesFast()
    {
        var page = await OpenFileAsync("es/find/area-hn.html", scripts: true);

        Assert.Equal("fixed", await AskAsync<string>(page, "() => getComputedStyle(document.querySelector('.leave')).position"));
        for (var press = 0; press < 3; press++)
        {
            await page.Keyboard.PressAsync("Shift");
        }

        await Expect(page).ToHaveURLAsync(LeaveFor("es"));
    }

    [Fact]
    public async Task Keep_ACountry_OpensAsAFileOfItsOwn()
    {
        var page = await OpenFileAsync("en/find/area-hn.html", scripts: false);

        await page.GetByRole(AriaRole.Link, new() { Name = Say("en", "Take.All"), Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Honduras");
        Assert.EndsWith("/en/take/notes-hn.html", page.Url, StringComparison.Ordinal);
        Assert.NotEqual("rgba(0, 0, 0, 0)", await AskAsync<string>(page, "() => getComputedStyle(document.body).backgroundColor"));
    }

    /// <summary>What is not in the folder is elsewhere.</summary>
    private async Task<IPage> OpenFileAsync(string file, bool scripts)
    {
        var page = await NewPageAsync(scripts);
        await page.RouteAsync($"file://{mirror.Folder}/**", route => route.ContinueAsync());
        await page.GotoAsync($"file://{mirror.Folder}/{file}");

        return page;
    }
}
