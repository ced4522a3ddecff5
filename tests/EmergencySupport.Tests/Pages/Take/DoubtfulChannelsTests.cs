using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;

namespace EmergencySupport.Tests.Pages.Take;

/// <summary>What is carried away cannot be called back: a way that somebody doubts is left out, or says so wherever it goes.</summary>
public sealed class DoubtfulChannelsTests(TestCluster cluster)
{
    private const string NotSure = "We are not sure of this one";
    private const string NoAnswer = "We got no answer";

    [Fact]
    public async Task Take_BesideASureWay_LeavesDoubtfulOnesOutOfTheFew()
    {
        await using var site = await TestSite.StartAsync(await MakeAsync("KI", withSure: true));

        var message = await TextAsync(site, "/en/find/message?area=KI&need=visa-help");
        var card = await TextAsync(site, "/en/find/card?area=KI&need=visa-help");
        var file = await site.Client.GetStringAsync("/en/find.txt?area=KI&need=visa-help");
        var edition = await SeededSite.ParseAsync(await site.Client.GetAsync("/en/take/ki.html"));

        Assert.All([message, card], text =>
        {
            Assert.Contains("+50422130001", text, StringComparison.Ordinal);
            Assert.All(["+50422130002", "+50422130003", "+50422130004"], way => Assert.DoesNotContain(way, text, StringComparison.Ordinal));
        });
        Assert.DoesNotContain("+50422130002", file, StringComparison.Ordinal);
        Assert.Matches($"(?s)\\+50422130003\\s+{NotSure}.*\\+50422130004\\s+{NoAnswer}|\\+50422130004\\s+{NoAnswer}.*\\+50422130003\\s+{NotSure}", file);
        Assert.DoesNotContain("+50422130002", edition.GetElementById("surely")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_WithoutASureWay_SaysSoWithEach()
    {
        await using var site = await TestSite.StartAsync(await MakeAsync("NR", withSure: false));

        var page = await SeededSite.ParseAsync(await site.Client.GetAsync("/en/find/message?area=NR&need=visa-help"));
        var card = await TextAsync(site, "/en/find/card?area=NR&need=visa-help");

        Assert.All([page.GetElementById("message")!.TextContent, card], text =>
        {
            Assert.Matches($"\\+50422130003\\s+{NotSure}", text);
            Assert.Matches($"\\+50422130004\\s+{NoAnswer}", text);
        });
        Assert.Null(page.GetElementById("sms"));
    }

    [Fact]
    public async Task Organisation_DoubtfulWay_SaysNothingOfThisMinute()
    {
        var database = await MakeAsync("TV", withSure: true);
        await using var site = await TestSite.StartAsync(database);

        var page = await SeededSite.ParseAsync(await site.Client.GetAsync("/en/organisations/maybe"));
        var sure = await SeededSite.ParseAsync(await site.Client.GetAsync("/en/organisations/surely"));

        Assert.Empty(page.QuerySelectorAll(".live"));
        Assert.Single(sure.QuerySelectorAll(".live"));
    }

    /// <summary>One that is only doubtful, one that did not answer, and, where it is asked for, one with a sure way beside a doubtful one.</summary>
    private async Task<TestDatabase> MakeAsync(string country, bool withSure)
    {
        var database = await cluster.CreateSeededAsync();
        var now = TimeProvider.System.GetUtcNow();
        await using var db = database.OpenAsOwner();
        if (withSure)
        {
            var surely = await PublishAsync("Surely", ("sure", "+50422130001"), ("doubtful", "+50422130002"));
            db.Restrictions.Add(new Restriction(RestrictionKind.Doubtful, surely.EntryId, PartId.Of(surely.EntryId, "doubtful"), "a test", [], "ana", now, isEffective: true));
        }

        var maybe = await PublishAsync("Maybe", ("doubtful", "+50422130003"));
        db.Restrictions.Add(new Restriction(RestrictionKind.Doubtful, maybe.EntryId, PartId.Of(maybe.EntryId, "doubtful"), "a test", [], "ana", now, isEffective: true));
        var silent = await PublishAsync("Silent", ("silent", "+50422130004"));
        var part = PartId.Of(silent.EntryId, "silent");
        db.Checks.Add(new Check(part, Parts.Of(silent.EntryId, silent.Read<OrganisationDetails>())[part], silent, "editor", CheckMethod.Telephone, CheckResult.NoAnswer, now));
        await db.SaveChangesAsync();

        return database;

        Task<Revision> PublishAsync(string name, params (string Key, string Number)[] ways) => GeneratedDirectory.PublishAsync(database, Example.Organisation(name, Example.Service("s", "visa-help", country)) with
        {
            Channels = [.. ways.Select(way => Example.Channel(way.Key, ChannelKind.Phone, way.Number) with
            {
                Hours = new Hours { AnyHour = false, Zone = "Pacific/Tarawa", Weekly = [new OpenHours { Days = Enum.GetValues<DayOfWeek>(), From = new TimeOnly(9, 0), To = new TimeOnly(17, 0) }] },
            })],
        });
    }

    private static async Task<string> TextAsync(TestSite site, string address) =>
        (await SeededSite.ParseAsync(await site.Client.GetAsync(address))).QuerySelector("main")!.TextContent;
}
