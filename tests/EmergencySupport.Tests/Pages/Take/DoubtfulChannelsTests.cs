using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;

namespace EmergencySupport.Tests.Pages.Take;

/// <summary>Offline copies cannot be recalled, so a doubtful channel is left out or marked everywhere.</summary>
public sealed class DoubtfulChannelsTests(TestCluster cluster)
{
    private const string NotSure = "We are not sure of this one";
    private const string NoAnswer = "We got no answer";

    [Fact]
    public async Task OfflineCopies_WithReliableChannel_LeaveOutOrMarkDoubtfulOnes()
    {
        await using var site = await TestSite.StartAsync(await CreateDatabaseAsync("KI", withReliable: true));

        var message = await TextAsync(site, "/en/find/message?area=KI&need=visa-help");
        var card = await TextAsync(site, "/en/find/card?area=KI&need=visa-help");
        var file = await site.Client.GetStringAsync("/en/find.txt?area=KI&need=visa-help");
        var offlineFile = await SeededSite.ParseAsync(await site.Client.GetAsync("/en/take/ki.html"));

        Assert.All([message, card], text =>
        {
            Assert.Contains("+50422130001", text, StringComparison.Ordinal);
            Assert.All(
                ["+50422130002", "+50422130003", "+50422130004"],
                number => Assert.DoesNotContain(number, text, StringComparison.Ordinal));
        });
        Assert.DoesNotContain("+50422130002", file, StringComparison.Ordinal);
        Assert.Matches(
            $"(?s)\\+50422130003\\s+{NotSure}.*\\+50422130004\\s+{NoAnswer}|\\+50422130004\\s+{NoAnswer}.*\\+50422130003\\s+{NotSure}",
            file);
        Assert.DoesNotContain("+50422130002", offlineFile.GetElementById("surely")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfflineCopies_OnlyDoubtfulChannels_MarkEachAsDoubtful()
    {
        await using var site = await TestSite.StartAsync(await CreateDatabaseAsync("NR", withReliable: false));

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
    public async Task Organisation_DoubtfulChannel_OmitsOpenNowLabel()
    {
        var database = await CreateDatabaseAsync("TV", withReliable: true);
        await using var site = await TestSite.StartAsync(database);

        var page = await SeededSite.ParseAsync(await site.Client.GetAsync("/en/organisations/maybe"));
        var reliablePage = await SeededSite.ParseAsync(await site.Client.GetAsync("/en/organisations/surely"));

        Assert.Empty(page.QuerySelectorAll(".live"));
        Assert.Single(reliablePage.QuerySelectorAll(".live"));
    }

    /// <summary>
    /// Publishes one organisation whose only channel is doubtful, one whose only channel did not answer, and optionally
    /// one with a reliable channel beside a doubtful one.
    /// </summary>
    private async Task<TestDatabase> CreateDatabaseAsync(string country, bool withReliable)
    {
        var database = await cluster.CreateSeededAsync();
        var now = TimeProvider.System.GetUtcNow();
        await using var db = database.OpenAsOwner();
        if (withReliable)
        {
            var reliable = await PublishAsync("Surely", ("sure", "+50422130001"), ("doubtful", "+50422130002"));
            db.Restrictions.Add(
                new Restriction(
                    RestrictionKind.Doubtful, reliable.EntryId, PartId.Of(reliable.EntryId, "doubtful"), "a test", [],
                    "ana", now, isEffective: true));
        }

        var maybe = await PublishAsync("Maybe", ("doubtful", "+50422130003"));
        db.Restrictions.Add(
            new Restriction(
                RestrictionKind.Doubtful, maybe.EntryId, PartId.Of(maybe.EntryId, "doubtful"), "a test", [], "ana",
                now, isEffective: true));
        var silent = await PublishAsync("Silent", ("silent", "+50422130004"));
        var part = PartId.Of(silent.EntryId, "silent");
        var actors = await Infrastructure.Staff.AddActorsAsync(database, "ana", "berta");
        db.Checks.AddRange(actors.Select(by => new Check(
            part, Parts.Of(silent.EntryId, silent.Read<OrganisationDetails>())[part], silent, "editor",
            CheckMethod.Telephone, CheckResult.NoAnswer, now, by)));
        await db.SaveChangesAsync();

        return database;

        Task<Revision> PublishAsync(string name, params (string Key, string Number)[] channels)
        {
            var organisation = Example.Organisation(name, Example.Service("s", "visa-help", country)) with
            {
                Channels = [.. channels.Select(channel => Phone(channel.Key, channel.Number))],
            };

            return GeneratedDirectory.PublishAsync(database, organisation);
        }
    }

    private static Channel Phone(string key, string number) => Example.Channel(key, ChannelKind.Phone, number) with
    {
        Hours = new Hours
        {
            AnyHour = false,
            Zone = "Pacific/Tarawa",
            Weekly =
            [
                new OpenHours
                {
                    Days = Enum.GetValues<DayOfWeek>(),
                    From = new TimeOnly(9, 0),
                    To = new TimeOnly(17, 0),
                },
            ],
        },
    };

    private static async Task<string> TextAsync(TestSite site, string address) =>
        (await SeededSite.ParseAsync(await site.Client.GetAsync(address))).QuerySelector("main")!.TextContent;
}
