using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Safety;

/// <summary>The first page is small and loads from this site only.</summary>
public sealed class FirstViewTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [InlineData("en", true)]
    [InlineData("en", false)]
    [InlineData("es", true)]
    [InlineData("es", false)]
    public async Task Start_FirstVisit_MakesAtMostThreeRequestsAllToThisSite(string language, bool scripts)
    {
        var page = await NewPageAsync(scripts);
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);

        await page.GotoAsync($"/{language}/", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.InRange(requests.Count(address => !address.Contains("favicon", StringComparison.Ordinal)), 2, 3);
        Assert.All(requests, address => Assert.True(Elsewhere.IsSameSite(Site, address), address));
        Assert.Empty(Elsewhere.Requests);
    }
}
