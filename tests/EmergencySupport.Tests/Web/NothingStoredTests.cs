using System.Text.RegularExpressions;
using EmergencySupport.Corrections;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EmergencySupport.Tests.Web;

/// <summary>Nothing of a visitor is stored: a marked visit leaves its mark in no log and no row.</summary>
public sealed partial class NothingStoredTests(TestCluster cluster)
{
    private const string Mark = "qzmarkedvisit";

    [Fact]
    public async Task Visit_WithMarkers_IsNotLoggedOrStored()
    {
        var database = await cluster.CreateSeededAsync();
        await using var site = await TestSite.StartAsync(database);

        foreach (var address in new[]
        {
            $"/en/find?area={Mark}",
            $"/en/{Mark}",
            $"/en/organisations/{Mark}",
            $"/en/find?{Mark}=1",
            $"/es/guidance/{Mark}",
            "/en/find?area=HN",
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.UserAgent.ParseAdd($"{Mark}/1.0");
            request.Headers.Add("X-Forwarded-For", Mark);
            request.Headers.Add("Cookie", $"{Mark}={Mark}");
            request.Headers.Referrer = new Uri($"https://{Mark}.example/");
            using var response = await site.Client.SendAsync(request);
        }

        using var posted = await site.Client.PostAsync(
            "/en/find",
            new FormUrlEncodedContent([KeyValuePair.Create("area", Mark), KeyValuePair.Create(Mark, Mark)]));

        Assert.NotEmpty(site.Log.Lines);
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains(Mark, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(
            site.Log.Lines,
            line =>
                line.Contains("127.0.0.1:", StringComparison.Ordinal)
                    && !line.Contains("Now listening", StringComparison.Ordinal));
        Assert.Empty(await Marks.TablesContainingAsync(database, Mark));
    }

    [Fact]
    public async Task Correction_WithMarkersInRequest_StoresOnlyItsText()
    {
        var database = await cluster.CreateSeededAsync();
        await using var site = await TestSite.StartAsync(database);

        foreach (var text in new[] { "They moved.", "" })
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post, "/es/organisations/fidh/correction")
            {
                Content = new FormUrlEncodedContent(
                        [KeyValuePair.Create("text", text), KeyValuePair.Create(Mark, Mark)]),
            };
            request.Headers.UserAgent.ParseAdd($"{Mark}/1.0");
            request.Headers.Add("X-Forwarded-For", Mark);
            request.Headers.Add("Forwarded", $"for={Mark}");
            request.Headers.Add("Cookie", $"{Mark}={Mark}");
            request.Headers.Add("Accept-Language", $"{Mark}");
            request.Headers.Referrer = new Uri($"https://{Mark}.example/");
            using var response = await site.Client.SendAsync(request);
            Assert.Equal(text.Length > 0 ? System.Net.HttpStatusCode.SeeOther : System.Net.HttpStatusCode.BadRequest, response.StatusCode);
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }

        await using var db = database.OpenAsApp();
        Assert.Equal("They moved.", (await db.Corrections.SingleAsync()).Text);
        Assert.DoesNotContain(
            site.Log.Lines,
            line =>
                line.Contains(Mark, StringComparison.OrdinalIgnoreCase)
                    || line.Contains("They moved", StringComparison.Ordinal)
                    || line.Contains("fidh", StringComparison.Ordinal));
        Assert.Empty(await Marks.TablesContainingAsync(database, Mark));
    }

    [Theory]
    [InlineData($"lanternfish {Mark}")]
    [InlineData($"{Mark} lanternfish honduras")]
    [InlineData($"{Mark} refugio kashmir")]
    [InlineData(Mark)]
    public async Task Query_WithMarkerWord_IsNotInLogsUrlsOrTables(string typed)
    {
        var database = await cluster.CreateSeededAsync();
        await GeneratedDirectory.PublishAllAsync(
            database,
            Enumerable.Range(10, 25).Select(number => Example.Organisation($"Many{number}", Example.Service("s", "legal")) with
            {
                Summary = LocalText.Of("en", "Shines like a lanternfish."),
            }));

        await using var site = await TestSite.StartAsync(database);
        var addresses = new List<string>();
        var answer = await site.TypeAsync(typed, $"area={Mark}");
        addresses.AddRange(AddressesOn(answer));
        answer = await site.TypeAsync(typed);
        Assert.Contains(Mark, answer.Text, StringComparison.Ordinal);
        addresses.AddRange(AddressesOn(answer));
        Assert.NotNull(answer.LinkTo("a[rel=next]"));
        foreach (var selector in new[]
        {
            "a[rel=next]", "header a[hreflang=es]", "#area-hint a", "main a[href^='/en/find']", "[data-read] a.drop", "a[data-offer]",
        })
        {
            if (answer.LinkTo(selector) is { } link)
            {
                addresses.AddRange(AddressesOn(await site.OpenAsync(link)));
            }
        }

        Assert.InRange(addresses.Count, 50, int.MaxValue);
        Assert.Contains(addresses, address => address.Contains("words=", StringComparison.Ordinal));
        Assert.DoesNotContain(addresses, address => address.Contains(Mark, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(site.Log.Lines);
        Assert.DoesNotContain(
            site.Log.Lines,
            line =>
                line.Contains(Mark, StringComparison.OrdinalIgnoreCase)
                    || line.Contains("words=", StringComparison.Ordinal));
        Assert.Empty(await Marks.TablesContainingAsync(database, Mark));
    }

    [Fact]
    public async Task Query_WithMarkerWordWhenNamesCannotBeRead_IsAnsweredAndNotLogged()
    {
        var database = await cluster.CreateSeededAsync();
        await using var site = await TestSite.StartAsync(database);
        await using (var db = database.OpenAsOwner())
        {
            await db.Database.ExecuteSqlRawAsync("drop function near_names(text[])");
        }

        var answer = await site.TypeAsync($"{Mark} honduras");

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status);
        Assert.Contains("area:HN", answer.Pieces);
        Assert.Contains(site.Log.Lines, line => line.Contains("Looking up names failed", StringComparison.Ordinal));
        Assert.DoesNotContain(
            site.Log.Lines,
            line =>
                line.Contains(Mark, StringComparison.OrdinalIgnoreCase)
                    || line.Contains("words=", StringComparison.Ordinal)
                    || line.Contains("honduras", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Visit_DatabaseFails_LogsErrorWithoutVisitDetails()
    {
        var database = await cluster.CreateSeededAsync();
        await using var site = await TestSite.StartAsync(database);
        await using (var db = database.OpenAsOwner())
        {
            await using var connection = new NpgsqlConnection(database.Owner);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("drop table listings cascade", connection);
            await command.ExecuteNonQueryAsync();
        }

        using var response = await site.Client.GetAsync($"/en/find?area=HN&{Mark}={Mark}");

        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("Something went wrong on our side", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(site.Log.Lines, line => line.Contains("A page failed", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains(Mark, StringComparison.OrdinalIgnoreCase) || Country().IsMatch(line));
    }

    private static IEnumerable<string> AddressesOn(TypedAnswer answer) =>
        answer.Page.QuerySelectorAll("[href], [src], [action]")
            .Select(part => part.GetAttribute("href") ?? part.GetAttribute("src") ?? part.GetAttribute("action")!)
            .Append(answer.Address);

    /// <summary>Kestrel's own connection ids begin with 0HN.</summary>
    [GeneratedRegex(@"\bHN\b")]
    private static partial Regex Country();
}
