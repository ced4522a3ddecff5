using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Web;

/// <summary>With all caches on, page, answer, hotlines and offline file agree on a channel.</summary>
public sealed class PublicViewsAgreeTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Number = "50422130000";
    private const string Checked = "Checked on";
    private const string Lapsed = "We have not confirmed it since";

    private readonly ManualClock clock = new();
    private CachedPages pages = null!;
    private TestSite site = null!;
    private Guid entry;

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        var revision = await GeneratedDirectory.PublishAsync(database, Example.Organisation(
            "Lines", Example.Service("s", "shelter", "KI")).AtAnyHour($"+{Number}"));
        entry = revision.EntryId;
        var hotline = PartId.Of(entry, "hotline");
        var actors = await Staff.AddActorsAsync(database, "ana", "bea");
        await using (var db = database.OpenAsOwner())
        {
            var part = Parts.Of(entry, revision.Read<OrganisationDetails>())[hotline];
            var check = new Check(hotline, part, revision, "editor", CheckMethod.Telephone, CheckResult.Right, clock.Now, actors[0]);
            db.Checks.Add(check);
            await db.SaveChangesAsync();
            check.Confirm(actors[1], clock.Now);
            await db.SaveChangesAsync();
        }

        pages = new CachedPages { Clock = clock };
        site = await TestSite.StartAsync(database, clock, pages);
        await Eventually.HoldsAsync(() => Task.FromResult(site.Services.GetRequiredService<DirectoryVersion>().Current is not null));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task CheckLapses_AllViewsShowIt()
    {
        Assert.All(await ReadAllAsync(), text => Assert.Contains(Checked, text, StringComparison.Ordinal));
        Assert.Contains(Number, await HotlineOfAnswerAsync(), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(30));
        pages.Hits = 0;
        Assert.All(await ReadAllAsync(), text => Assert.DoesNotContain(Lapsed, text, StringComparison.Ordinal));
        Assert.True(pages.Hits > 0, "No page was cached.");

        clock.Advance(TimeSpan.FromDays(91));

        Assert.All(await ReadAllAsync(), text =>
        {
            Assert.Contains(Number, text, StringComparison.Ordinal);
            Assert.Contains(Lapsed, text, StringComparison.Ordinal);
        });

        // A channel that was never checked comes before one whose check has lapsed, also where that one fits better.
        Assert.DoesNotContain(Number, await HotlineOfAnswerAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChannelSuspended_AllViewsLeaveItOut()
    {
        Assert.All(await ReadAllAsync(), text => Assert.Contains(Number, text, StringComparison.Ordinal));
        var editor = await Staff.AddAsync(site, [Role.Editor]);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var restrictions = scope.ServiceProvider.GetRequiredService<Restrictions>();
            var outcome = await restrictions.RestrictAsync(
                new(RestrictionKind.Suspended, entry, "hotline", "Others answer it.", []), editor.Id, clock.Now, CancellationToken.None);
            Assert.Equal(RestrictionOutcome.Done, outcome);
        }

        Assert.All(await ReadAllAsync(), text => Assert.DoesNotContain(Number, text, StringComparison.Ordinal));
        Assert.DoesNotContain(Number, await HotlineOfAnswerAsync(), StringComparison.Ordinal);
    }

    /// <summary>
    /// Reads the channel from the page, the answer, the offline file and the hotlines of error pages.
    /// </summary>
    private async Task<IReadOnlyList<string>> ReadAllAsync()
    {
        var page = await GetAsync("/en/organisations/lines");
        var answer = await GetAsync("/en/find?area=KI");
        var file = await GetAsync("/en/take/ki.html");
        var error = await GetAsync("/en/missing");

        return
        [
            page.QuerySelector("main")!.TextContent,
            answer.QuerySelector("[data-organisation=lines]")!.TextContent,
            file.GetElementById("lines")!.TextContent,
            string.Concat(error.QuerySelectorAll(".now")
                .Select(line => line.TextContent)
                .Where(text => text.Contains(Number, StringComparison.Ordinal))),
        ];
    }

    private async Task<string> HotlineOfAnswerAsync() => (await GetAsync("/en/find?area=KI&need=shelter")).QuerySelector(".now")!.TextContent;

    private async Task<AngleSharp.Dom.IDocument> GetAsync(string address)
    {
        using var response = await site.Client.GetAsync(address);

        return await SeededSite.ParseAsync(response);
    }
}
