using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Search;

/// <summary>Rules of the finder that the seeds do not show, on made-up organisations.</summary>
public sealed class FinderRulesTests(SeededSite site) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const string Query = "need=accompaniment&area=HN";

    public async ValueTask InitializeAsync()
    {
        if ((await site.FindAsync("need=accompaniment")).Count > 0)
        {
            return;
        }

        await PublishAsync("Excluding", Service("HN") with { Reach = new Reach { Areas = ["013"], Except = ["HN"] } });
        await PublishAsync("Unknownreach", Service() with { LanguagesToApply = ["es"] });
        await PublishAsync("Speaks", Service("HN") with { LanguagesToApply = ["es", "en"] });
        await PublishAsync("Other", Service("HN") with { LanguagesToApply = ["fr"] });
        await PublishAsync("Groupsonly", Service("HN") with { Askers = [Asker.Organisation] });
        await PublishAsync("Herself", Service("HN") with { Askers = [Asker.Herself] });
        await PublishAsync("Closed", Service("HN") with { Intake = new Intake { State = IntakeState.Closed } });
        await PublishAsync(
            "Past",
            Service("HN") with
            {
                Intake = new Intake
                {
                    State = IntakeState.Open,
                    Windows = [new IntakeWindow { From = new(2001, 1, 1), To = new(2001, 2, 1) }],
                },
            });
        await PublishAsync("Together", Service("013", "005"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Find_ExcludedCountry_OmitsOrganisation()
    {
        Assert.DoesNotContain("excluding", await site.FindAsync(Query));
        Assert.Contains("excluding", await site.FindAsync("need=accompaniment&area=GT"));
        Assert.Contains("excluding", await site.FindAsync("need=accompaniment&area=mesoamerica"));
    }

    [Fact]
    public async Task Find_FullyExcludedRegion_IsNoPartOfIt()
    {
        await GeneratedDirectory.PublishAsync(
            site.Database,
            Example.Organisation(
                "Elsewhere",
                Example.Service("train", "security-training", "001") with
                {
                    Reach = new Reach { Areas = ["001"], Except = ["013"] },
                }));

        Assert.DoesNotContain("elsewhere", await site.FindAsync("need=security-training&area=mesoamerica"));
        Assert.Contains("elsewhere", await site.FindAsync("need=security-training&area=419"));
    }

    [Fact]
    public async Task Find_UnknownReach_RanksAfterMatches()
    {
        var found = (await site.FindAsync(Query)).ToList();

        Assert.Contains("unknownreach", found);
        Assert.True(found.IndexOf("speaks") < found.IndexOf("unknownreach"));
    }

    [Fact]
    public async Task Find_Language_ExcludesOnlyKnownMismatches()
    {
        var found = (await site.FindAsync(Query + "&language=es")).ToList();

        Assert.DoesNotContain("other", found);
        Assert.Contains("herself", found);
        Assert.Contains("speaks", found);
    }

    [Fact]
    public async Task Find_Asker_ExcludesOnlyKnownMismatches()
    {
        var herself = await site.FindAsync(Query + "&asker=self");
        var group = await site.FindAsync(Query + "&asker=group");

        Assert.DoesNotContain("groupsonly", herself);
        Assert.Contains("speaks", herself);
        Assert.Contains("groupsonly", group);
        Assert.Equal("groupsonly", group[0]);
        Assert.DoesNotContain("herself", group);
    }

    [Fact]
    public async Task Find_OpenToAsker_RanksFirstAndClosedLast()
    {
        var found = (await site.FindAsync(Query)).ToList();

        Assert.Equal("herself", found[0]);
        Assert.Equal(["closed", "groupsonly", "past"], found[^3..].Order());
    }

    [Fact]
    public async Task Find_AreaCoveredByTwoListedAreas_IsFound() =>
        Assert.Contains("together", await site.FindAsync("need=accompaniment&area=latin-america"));

    [Fact]
    public async Task Find_SuspendedChannel_DisappearsImmediately()
    {
        var channel = Example.Channel("way", ChannelKind.Web, "https://swapped.example/");
        var revision = await GeneratedDirectory.PublishAsync(
            site.Database, Example.Organisation("Suspended", Service("GT")) with { Channels = [channel] });
        Assert.Contains("swapped.example", await site.Client.GetStringAsync("/en/organisations/suspended"), StringComparison.Ordinal);
        await using var db = site.Database.OpenAsApp();
        db.Restrictions.Add(
            new Restriction(
                RestrictionKind.Suspended, revision.EntryId, PartId.Of(revision.EntryId, "way"), "A stranger answers.",
                [], "ana", TimeProvider.System.GetUtcNow(), isEffective: true));
        await db.SaveChangesAsync();

        var page = await site.Client.GetStringAsync("/en/organisations/suspended");
        var answer = await site.Client.GetStringAsync("/en/find?need=accompaniment&area=GT");

        Assert.DoesNotContain("swapped.example", page, StringComparison.Ordinal);
        Assert.Contains("We are checking", page, StringComparison.Ordinal);
        Assert.DoesNotContain("swapped.example", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_FriendMayAsk_ShowsNoObstacle()
    {
        await GeneratedDirectory.PublishAsync(
            site.Database,
            Example.Organisation(
                "Friends", Example.Service("complain", "complaint", "PE") with { Askers = [Asker.Friend] }));

        var friend = await site.GetPageAsync("/en/find?need=complaint&area=PE&asker=friend");
        var herself = await site.GetPageAsync("/en/find?need=complaint&area=PE");

        Assert.Equal("yes", SeededSite.RowOf(friend, "friends", "May I ask for somebody else?"));
        Assert.Equal("no: somebody else has to ask", SeededSite.RowOf(herself, "friends", "May I ask?"));
    }

    [Fact]
    public async Task Find_IntakeWindowPassed_ShowsIntakeAsClosed()
    {
        var page = await site.GetPageAsync($"/en/find?{Query}");

        Assert.Contains("The time to ask ended on 1 February 2001", page.QuerySelector("[data-organisation=past]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_StatedLanguage_IsShownAsReason()
    {
        var page = await site.GetPageAsync($"/en/find?{Query}&language=es");

        Assert.Contains("You can ask in Spanish", page.QuerySelector("[data-organisation=speaks]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "You can ask in Spanish",
            page.QuerySelector("[data-organisation=herself]")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_ManyResults_ArePagedWithoutDuplicatesOrGaps()
    {
        await GeneratedDirectory.PublishAllAsync(
            site.Database,
            Enumerable.Range(10, 45).Select(number => Example.Organisation($"Many{number}", Example.Service("visa", "visa-help", "BR"))));

        var pages = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            pages.AddRange(await site.FindAsync($"need=visa-help&area=BR&page={page}"));
        }

        Assert.Equal(45, pages.Count);
        Assert.Equal(45, pages.Distinct().Count());
    }

    private Task<Revision> PublishAsync(string name, Service service) =>
        GeneratedDirectory.PublishAsync(site.Database, Example.Organisation(name, service));

    private static Service Service(params string[] areas) => Example.Service("walk-with", "accompaniment", areas);
}
