using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Safety;

/// <summary>The site stores nothing on the reader's device.</summary>
public sealed class NothingStoredTests(BrowserRun run) : BrowserTest(run)
{
    private const string StoredData = """
        async () => [
          ...Object.keys(localStorage).map(key => `localStorage ${key}`),
          ...Object.keys(sessionStorage).map(key => `sessionStorage ${key}`),
          ...(await navigator.serviceWorker.getRegistrations()).map(worker => `service worker ${worker.scope}`),
          ...(await caches.keys()).map(key => `cache ${key}`),
          ...(await indexedDB.databases()).map(database => `database ${database.name}`),
        ]
        """;

    private const int Width = 320;

    /// <summary>On the smallest phone, so that the same test also shows that no page scrolls sideways.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task AllPages_OnSmallPhone_StoreNothingAndContactNoOtherSite(string language)
    {
        var page = await NewPageAsync(scripts: true, Width);
        var wide = new List<string>();

        foreach (var address in await PublicPages.AllAsync(Seeded, language))
        {
            await page.GotoAsync(address);
            await OpenDetailsAsync(page);
            var width = await page.EvaluateAsync<int>(Layout.ScrollWidth);
            if (width > Width)
            {
                wide.Add($"{address} is {width} px wide.");
            }
        }

        await page.GotoAsync($"/{language}/");
        await page.GetByLabel(Say(language, "Form.Area")).FillAsync("Honduras");
        await page.GetByRole(AriaRole.Button, new() { Name = Say(language, "Form.Show") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Honduras");

        Assert.Empty(wide);
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Empty(await EvaluateAsync<string[]>(page, StoredData));
        Assert.Empty(Elsewhere.Requests);
    }
}
