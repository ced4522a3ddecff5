using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Search;

/// <summary>Rules of the finder that the seeds alone do not show, on made-up organisations.</summary>
public sealed class FinderRulesTests(SeededSite site) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const string Query = "need=accompaniment&area=HN";

    public async ValueTask InitializeAsync()
    {
        if ((await site.FindAsync("need=accompaniment")).Count > 0)
        {
            return;
        }

        await Publish("Excluding", Service("HN") with { Reach = new Reach { Areas = ["013"], Except = ["HN"] } });
        await Publish("Unknownreach", Service() with { LanguagesToApply = ["es"] });
        await Publish("Speaks", Service("HN") with { LanguagesToApply = ["es", "en"] });
        await Publish("Other", Service("HN") with { LanguagesToApply = ["fr"] });
        await Publish("Groupsonly", Service("HN") with { Askers = [Asker.Organisation] });
        await Publish("Herself", Service("HN") with { Askers = [Asker.Herself] });
        await Publish("Closed", Service("HN") with { Intake = new Intake { State = IntakeState.Closed } });
        await Publish("Past", Service("HN") with { Intake = new Intake { State = IntakeState.Open, Windows = [new IntakeWindow { From = new(2001, 1, 1), To = new(2001, 2, 1) }] } });
        await Publish("Together", Service("013", "005"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Find_CountryThatIsLeftOut_DoesNotFindIt()
    {
        Assert.DoesNotContain("excluding", await site.FindAsync(Query));
        Assert.Contains("excluding", await site.FindAsync("need=accompaniment&area=GT"));
        Assert.DoesNotContain("excluding", await site.FindAsync("need=accompaniment&area=mesoamerica"));
    }

    [Fact]
    public async Task Find_RegionThatIsLeftOutWholly_IsNotCountedAsHelpingInAPartOfIt()
    {
        await GeneratedDirectory.PublishAsync(site.Database, Example.Organisation("Elsewhere", Example.Service("train", "security-training", "001") with { Reach = new Reach { Areas = ["001"], Except = ["013"] } }));

        var left = await site.GetPageAsync("/en/find?need=security-training&area=mesoamerica");
        var partly = await site.GetPageAsync("/en/find?need=security-training&area=419");

        Assert.DoesNotContain("more organisation helps in a part", left.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 more organisation helps in a part of Latin America and the Caribbean", partly.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_ReachThatNobodyStates_StaysAndComesAfterWhatFits()
    {
        var found = (await site.FindAsync(Query)).ToList();

        Assert.Contains("unknownreach", found);
        Assert.True(found.IndexOf("speaks") < found.IndexOf("unknownreach"));
    }

    [Fact]
    public async Task Find_Language_TakesAwayOnlyWhatIsKnownNotToFit()
    {
        var found = (await site.FindAsync(Query + "&language=es")).ToList();

        Assert.DoesNotContain("other", found);
        Assert.Contains("herself", found);
        Assert.Contains("speaks", found);
    }

    [Fact]
    public async Task Find_Asker_TakesAwayOnlyWhatIsKnownNotToFit()
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
    public async Task Find_OpenToHer_ComesFirstAndWhatIsNotLast()
    {
        var found = (await site.FindAsync(Query)).ToList();

        Assert.Equal("herself", found[0]);
        Assert.Equal(["closed", "groupsonly", "past"], found[^3..].Order());
    }

    [Fact]
    public async Task Find_AreaThatTwoListedOnesHoldTogether_IsFound() =>
        Assert.Contains("together", await site.FindAsync("need=accompaniment&area=latin-america"));

    [Fact]
    public async Task Find_HiddenChannel_IsOutOfSightAtOnce()
    {
        var way = Example.Channel("way", ChannelKind.Web, "https://swapped.example/");
        var revision = await GeneratedDirectory.PublishAsync(site.Database, Example.Organisation("Suspended", Service("GT")) with { Channels = [way] });
        Assert.Contains("swapped.example", await site.Client.GetStringAsync("/en/organisations/suspended"), StringComparison.Ordinal);
        await using var db = site.Database.OpenAsApp();
        db.Restrictions.Add(new Restriction(RestrictionKind.Suspended, revision.EntryId, PartId.Of(revision.EntryId, "way"), "Somebody else answers.", [], "ana", TimeProvider.System.GetUtcNow(), isEffective: true));
        await db.SaveChangesAsync();

        var page = await site.Client.GetStringAsync("/en/organisations/suspended");
        var answer = await site.Client.GetStringAsync("/en/find?need=accompaniment&area=GT");

        Assert.DoesNotContain("swapped.example", page, StringComparison.Ordinal);
        Assert.Contains("is being checked", page, StringComparison.Ordinal);
        Assert.DoesNotContain("swapped.example", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_FriendWhoMayAsk_IsNotToldThatSheMayNot()
    {
        await GeneratedDirectory.PublishAsync(site.Database, Example.Organisation("Friends", Example.Service("complain", "complaint", "PE") with { Askers = [Asker.Friend] }));

        var friend = await site.GetPageAsync("/en/find?need=complaint&area=PE&asker=friend");
        var herself = await site.GetPageAsync("/en/find?need=complaint&area=PE");

        Assert.Contains("A friend or relative may ask", friend.QuerySelector("[data-organisation=friends]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Somebody else has to ask", herself.QuerySelector("[data-organisation=friends]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_PastItsWindow_SaysThatItTakesNobodyNew()
    {
        var page = await site.GetPageAsync($"/en/find?{Query}");

        Assert.Contains("Takes nobody new", page.QuerySelector("[data-organisation=past]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_LanguageThatIsStated_IsAReason()
    {
        var page = await site.GetPageAsync($"/en/find?{Query}&language=es");

        Assert.Contains("You can ask in Spanish", page.QuerySelector("[data-organisation=speaks]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("You can ask in Spanish", page.QuerySelector("[data-organisation=herself]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_LongAnswer_PagesWithoutRepeatingOrLosingAnybody()
    {
        for (var number = 10; number < 55; number++)
        {
            await GeneratedDirectory.PublishAsync(site.Database, Example.Organisation($"Many{number}", Example.Service("visa", "visa-help", "BR")));
        }

        var pages = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            pages.AddRange(await site.FindAsync($"need=visa-help&area=BR&page={page}"));
        }

        Assert.Equal(45, pages.Count);
        Assert.Equal(45, pages.Distinct().Count());
    }

    private Task<Revision> Publish(string name, Service service) => GeneratedDirectory.PublishAsync(site.Database, Example.Organisation(name, service));

    private static Service Service(params string[] areas) => Example.Service("walk-with", "accompaniment", areas);
}
