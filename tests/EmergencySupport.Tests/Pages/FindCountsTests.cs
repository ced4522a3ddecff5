using System.Globalization;
using System.Text.RegularExpressions;
using EmergencySupport.Directory;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;

namespace EmergencySupport.Tests.Pages;

/// <summary>Each count beside a choice equals the total of the answer that the choice leads to.</summary>
public sealed partial class FindCountsTests(SeededSite site) : IClassFixture<SeededSite>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if ((await site.FindAsync("need=accompaniment")).Count > 0)
        {
            return;
        }

        // Makes the sum of services differ from the number of organisations.
        await GeneratedDirectory.PublishAsync(site.Database, Example.Organisation(
            "Twofold",
            Example.Service("a", "relocation-abroad", "HN", "NI"),
            Example.Service("b", "relocation", "013"),
            Example.Service("c", "accompaniment", "HN")));
        await GeneratedDirectory.PublishAsync(
            site.Database,
            Example.Organisation(
                "Partly",
                Example.Service("a", "relocation", "419") with
                {
                    Reach = new Reach { Areas = ["419"], Except = ["HN", "BR"] },
                }));
        await GeneratedDirectory.PublishAsync(
            site.Database,
            Example.Organisation(
                "Unstated", Example.Service("a", "relocation-in-country"), Example.Service("b", "shelter", "PE")));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("/en/", "")]
    [InlineData("/es/", "")]
    [InlineData("/en/find?area=HN", "area=HN")]
    [InlineData("/en/find?area=419&need=legal", "area=419")]
    public async Task Needs_EachCount_MatchesTotalOfItsResults(string address, string choices)
    {
        var page = await site.GetPageAsync(address);
        var boxes = page.QuerySelectorAll("label:has(input[name=need])");

        Assert.InRange(boxes.Length, 15, 40);
        var numbers = new HashSet<int>();
        foreach (var box in boxes)
        {
            var needs = box.QuerySelector("input")!.GetAttribute("value")!.Split(',');
            var answer = await site.Site.OpenAsync($"/en/find?{string.Join('&', needs.Select(need => $"need={need}"))}&{choices}");
            if (needs.Length > 1 || answer.Total == 0)
            {
                Assert.DoesNotMatch(InBrackets(), box.TextContent);
                continue;
            }

            var stated = Number(box.TextContent);
            Assert.True(stated == answer.Total, $"“{box.TextContent.Trim()}” leads to {answer.Total} organisations.");
            numbers.Add(stated);
        }

        Assert.InRange(numbers.Count, 4, int.MaxValue);
    }

    [Theory]
    [InlineData("/en/", "")]
    [InlineData("/en/find?area=HN", "area=HN")]
    public async Task Needs_ThatNobodyMeets_LeadToTheirPages(string address, string choices)
    {
        var page = await site.GetPageAsync(address);
        var links = page.QuerySelectorAll("[role=group] a").Select(link => link.GetAttribute("href")!).ToList();

        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            Assert.StartsWith("/en/needs/", link, StringComparison.Ordinal);
            Assert.Equal(0, (await site.Site.OpenAsync($"/en/find?need={link.Split('/')[^1]}&{choices}")).Total);
        }
    }

    [Theory]
    [InlineData("need=relocation")]
    [InlineData("")]
    public async Task AreaList_EachCount_MatchesTotalOfItsResults(string choices)
    {
        var page = await site.GetPageAsync($"/en/areas?{choices}");
        var links = page.QuerySelectorAll("details")
            .Single(part => part.QuerySelector("a[href$='area=HN']") is not null)
            .QuerySelectorAll("a");

        Assert.InRange(links.Length, 40, 60);
        var numbers = new HashSet<int>();
        foreach (var link in links)
        {
            var stated = Number(link.ParentElement!.QuerySelector(".soft")!.TextContent);
            var answer = await site.Site.OpenAsync(link.GetAttribute("href")!);
            Assert.True(stated == answer.Total, $"“{link.TextContent} {stated}” leads to {answer.Total} organisations.");
            numbers.Add(stated);
        }

        Assert.InRange(numbers.Count, 3, int.MaxValue);
    }

    [Theory]
    [InlineData("asker=friend")]
    [InlineData("language=es")]
    [InlineData("need=legal&need=medical")]
    public async Task Counts_ChoiceWithoutStoredCounts_AreNotShown(string choices)
    {
        var answer = await site.GetPageAsync($"/en/find?{choices}");
        var list = await site.GetPageAsync($"/en/areas?{choices}");

        Assert.All(answer.QuerySelectorAll("label:has(input[name=need])"), option => Assert.DoesNotMatch(InBrackets(), option.TextContent));
        Assert.Empty(list.QuerySelectorAll("details .soft"));
    }

    private static int Number(string text) =>
        int.Parse(
            InBrackets().Match(text) is { Success: true } match ? match.Groups[1].Value : text,
            NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\((\d+)\)\s*$")]
    private static partial Regex InBrackets();
}
