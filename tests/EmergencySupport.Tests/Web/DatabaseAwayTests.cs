using System.Net;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Web;

public sealed class DatabaseAwayTests(TestCluster cluster)
{
    [Theory]
    [InlineData("/en/find?area=HN")]
    [InlineData("/en/organisations/fidh")]
    [InlineData("/en/guidance")]
    [InlineData("/es/needs/legal")]
    public async Task Get_DatabaseStops_Returns503PageWithHotlines(string address)
    {
        var database = await cluster.CreateSeededAsync();
        await using var site = await TestSite.StartAsync(database);
        await site.Client.GetStringAsync("/en/");
        await database.CloseAsync();

        using var response = await site.Client.GetAsync(address);
        var page = await SeededSite.ParseAsync(response);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("30", Assert.Single(response.Headers.GetValues("Retry-After")));
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
        Assert.Equal(2, page.QuerySelectorAll("a[data-leave]").Length);
        Assert.NotNull(page.QuerySelector($"main a[href='{address[..3]}/safety']"));
        Assert.NotNull(page.QuerySelector(".now a[href='https://www.frontlinedefenders.org/emergency']"));
    }

    [Fact]
    public async Task Get_DatabaseStops_ThreeQuestionsStillWork()
    {
        var database = await cluster.CreateSeededAsync();
        await using var site = await TestSite.StartAsync(database);
        var before = await site.Client.GetStringAsync("/en/start");
        await database.CloseAsync();

        Assert.Equal(before, await site.Client.GetStringAsync("/en/start"));
    }

    [Fact]
    public async Task Get_DatabaseUnavailableAtStart_Returns503Page()
    {
        var database = await cluster.CreateSeededAsync();
        await database.CloseAsync();
        await using var site = await TestSite.StartAsync(database);

        using var page = await site.Client.GetAsync("/en/");
        using var ready = await site.Client.GetAsync("/health/ready");
        using var live = await site.Client.GetAsync("/health/live");
        using var safety = await site.Client.GetAsync("/en/safety");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.OK, safety.StatusCode);
    }

    [Fact]
    public async Task Get_DatabaseBackAfterOutage_ReturnsOk()
    {
        var database = await cluster.CreateSeededAsync();
        await using var site = await TestSite.StartAsync(database);
        await database.CloseAsync();
        using var away = await site.Client.GetAsync("/en/find");
        await database.OpenAsync();

        using var back = await site.Client.GetAsync("/en/find");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }
}
