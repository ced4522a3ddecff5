using System.Net;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Web;

/// <summary>A large directory does not list everything: it asks for a choice and shows the count of each.</summary>
public sealed class LargeDirectoryTests(TestCluster cluster)
{
    [Theory]
    [InlineData("/en/find")]
    [InlineData("/en/find?asker=friend")]
    [InlineData("/en/find?cause=land&page=2")]
    public async Task Get_NothingChosen_OffersChoicesWithCounts(string address)
    {
        var database = await cluster.CreateSeededAsync();
        await using (var db = database.OpenAsOwner())
        {
            await db.Database.ExecuteSqlRawAsync(
                "insert into availability values ('', '', 0), ('*', '', 0) on conflict do nothing; update "
                    + "availability set organisations = organisations + 2000 where need = '' and area = ''");
        }

        await using var site = await TestSite.StartAsync(database);
        using var response = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
        var page = await SeededSite.ParseAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(
            "There are 2,013 organisations here. Choose what is needed, or where.",
            page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("article"));
        Assert.Null(page.QuerySelector("nav.pages"));
        Assert.NotNull(page.QuerySelector("#need"));
    }

    [Fact]
    public async Task Get_PlaceChosen_ListsResults()
    {
        var database = await cluster.CreateSeededAsync();
        await using (var db = database.OpenAsOwner())
        {
            await db.Database.ExecuteSqlRawAsync(
                "update availability set organisations = organisations + 2000 where area = '*' and need = ''");
        }

        await using var site = await TestSite.StartAsync(database);
        var page = await SeededSite.ParseAsync(await site.Client.GetAsync(new Uri("/en/find?area=HN", UriKind.Relative)));

        Assert.NotEmpty(page.QuerySelectorAll("article"));
    }
}
