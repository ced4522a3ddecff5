using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using EmergencySupport.Upkeep;
using EmergencySupport.Upkeep.Links;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Tests.Upkeep.Links;

/// <summary>Web addresses are checked in the background. That proposes something to staff, and changes no entry.</summary>
public sealed class LinkChecksTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private readonly Dictionary<string, string> answers = [];
    private LocalServer server = null!;
    private TestSite site = null!;
    private Guid entry;

    public async ValueTask InitializeAsync()
    {
        server = new LocalServer((_, path) => answers.GetValueOrDefault(path, LocalServer.Page("We help.")));
        var database = await cluster.CreateSeededAsync();
        await using (var db = database.OpenAsOwner())
        {
            // Only what this test publishes is checked.
            await db.Database.ExecuteSqlRawAsync("delete from publications");
        }

        var details = Example.Organisation("Lines", Example.Service("legal", "legal-help", "HN"));
        entry = (await GeneratedDirectory.PublishAsync(database, details with
        {
            Channels = [Web("web", "lines.example/"), Web("form", "forms.example/"), Onion()],
            Sources = [details.Sources[0] with { Url = Address("source.example/") }],
            Description = details.Description! with
            {
                Text = LocalText.Of("en", $"They [tell more]({Address("told.example/")}) and <mailto:a@b.example>."),
            },
        })).EntryId;
        site = await TestSite.StartAsync(database, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Run_EachPublishedAddress_IsAskedOnceAWeek()
    {
        Assert.Equal(4, await RunAsync());
        Assert.Equal(0, await RunAsync());
        clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(4, await RunAsync());

        Assert.Equal(
            ["forms.example/", "lines.example/", "source.example/", "told.example/"],
            server.Requests.Select(request => request.Split(' ')[1]).Distinct().Order());
        Assert.Empty(await ProposalsAsync());
    }

    [Fact]
    public async Task Redirect_ToAnotherDomain_IsProposedAtOnceAndChangesNothing()
    {
        answers["lines.example/"] = LocalServer.Redirect("http://sold-to.example:{port}/");
        var before = await StateAsync();

        await RunAsync();

        Assert.Equal(before, await StateAsync());
        var page = await SeededSite.ParseAsync(await site.Client.GetAsync("/en/organisations/lines"));
        Assert.DoesNotContain("not sure", page.Body!.TextContent, StringComparison.Ordinal);
        var ana = await Staff.AddAsync(site, [Role.Editor]);
        var browser = await Staff.SignInAsync(site, ana);
        var due = (await browser.GetAsync("/en/staff/rounds")).QuerySelector($"article[id='{entry:N}-web']")!;
        Assert.Contains("another domain", due.TextContent, StringComparison.Ordinal);
        Assert.Contains("sold-to.example", due.TextContent, StringComparison.Ordinal);
        Assert.NotNull(due.QuerySelector("a[href$=narrowing]"));

        // One person who finds it right does not silence it. Two do.
        clock.Advance(TimeSpan.FromMinutes(1));
        await using var scope = site.Services.CreateAsyncScope();
        var checks = scope.ServiceProvider.GetRequiredService<PartChecks>();
        var request = await CheckRequests.OfAsync(site.Database, entry, "web", CheckMethod.Website, CheckResult.Right);
        Assert.Equal(CheckOutcome.Done, await checks.RecordAsync(request, ana.Id, true, clock.Now, CancellationToken.None));
        Assert.Contains("another domain", (await browser.GetAsync("/en/staff/rounds")).Body!.TextContent, StringComparison.Ordinal);
        var berta = await Staff.AddAsync(site, [Role.Editor]);
        await using var db = site.Database.OpenAsOwner();
        var check = await db.Set<Check>().Select(made => made.Id).SingleAsync();
        Assert.Equal(CheckOutcome.Done, await checks.ConfirmAsync(check, berta.Id, true, clock.Now, CancellationToken.None));

        Assert.DoesNotContain("another domain", (await browser.GetAsync("/en/staff/rounds")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_ThreeTimesOverThreeDays_IsProposed()
    {
        answers["lines.example/"] = LocalServer.Page("", "404 Not Found");
        answers["told.example/"] = LocalServer.Page("This domain is for sale");
        await RunAsync();
        Assert.Equal(["told.example/"], await ProposalsAsync());
        clock.Advance(TimeSpan.FromHours(36));
        await RunAsync();
        clock.Advance(TimeSpan.FromHours(35));
        await RunAsync();
        Assert.Equal(["told.example/"], await ProposalsAsync());

        clock.Advance(TimeSpan.FromHours(1));
        await RunAsync();

        Assert.Equal(["lines.example/", "told.example/"], await ProposalsAsync());
        var rounds = (await (await Staff.SignInAsync(site, Role.Editor)).GetAsync("/en/staff/rounds")).Body!.TextContent;
        Assert.Contains("its page is not found", rounds, StringComparison.Ordinal);
        Assert.Contains("told.example", rounds, StringComparison.Ordinal);

        // An answer between ends the row of failures.
        answers.Remove("lines.example/");
        clock.Advance(TimeSpan.FromHours(36));
        await RunAsync();
        Assert.Equal(["told.example/"], await ProposalsAsync());

        // Nothing is proposed from what is long past.
        clock.Advance(TimeSpan.FromDays(15));
        Assert.Empty(await ProposalsAsync());
    }

    [Fact]
    public async Task Failure_OfMostAddresses_IsOurOwnLine()
    {
        foreach (var place in new[] { "lines.example/", "forms.example/", "source.example/" })
        {
            answers[place] = LocalServer.Page("", "500 Internal Server Error");
        }

        for (var run = 0; run < 4; run++)
        {
            await RunAsync();
            clock.Advance(TimeSpan.FromHours(36));
        }

        Assert.Empty(await ProposalsAsync());
    }

    /// <summary>The owner of one domain cannot keep the others from being checked.</summary>
    [Fact]
    public async Task Redirect_ToAHostThatCannotBeLookedUp_IsRecordedAndStopsNothing()
    {
        answers["forms.example/"] = LocalServer.Redirect("http://xn--ü.example/");

        Assert.Equal(4, await RunAsync());

        Assert.Equal(0, await RunAsync());
        await using var db = site.Database.OpenAsOwner();
        var address = Address("forms.example/");
        Assert.Equal(LinkOutcome.NotReached, (await db.Set<LinkCheck>().SingleAsync(link => link.Address == address)).Outcome);
        Assert.Equal(3, await db.Set<LinkCheck>().CountAsync(link => link.Outcome == LinkOutcome.Ok));
    }

    /// <summary>The published texts are read when they have changed, and once an hour.</summary>
    [Fact]
    public async Task Run_AddressThatIsNew_IsFoundAfterAChangeOrAnHour()
    {
        using var version = new DirectoryVersion(
            site.Services.GetRequiredService<IDbContextFactory<DirectoryDbContext>>(), NullLogger<DirectoryVersion>.Instance);
        using var probe = Probe();
        var checks = Checks(probe, version);
        Assert.Equal(4, await checks.RunAsync(CancellationToken.None));
        await ForgetAsync();
        Assert.Equal(0, await checks.RunAsync(CancellationToken.None));
        version.Change();
        Assert.Equal(4, await checks.RunAsync(CancellationToken.None));
        await ForgetAsync();

        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(4, await checks.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Run_WhileAnotherProcessRuns_DoesNothing()
    {
        await using var other = site.Database.OpenAsApp();
        await other.Database.OpenConnectionAsync();
        await other.Database.ExecuteSqlAsync($"select pg_advisory_lock(7210)");
        Assert.Equal(0, await RunAsync());

        await other.Database.ExecuteSqlAsync($"select pg_advisory_unlock(7210)");

        Assert.Equal(4, await RunAsync());
    }

    [Fact]
    public async Task Run_ThatWasStopped_GoesOnWhereItWas()
    {
        using var stop = new CancellationTokenSource();
        var asked = 0;
        await using var stopping = new LocalServer((method, _) =>
        {
            asked += method == "GET" ? 1 : 0;
            if (asked == 3)
            {
                stop.Cancel();
            }

            return LocalServer.Page("We help.");
        });
        await RepublishAsync(stopping, 5);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(stop.Token));

        Assert.Equal(3, await RunAsync());

        Assert.Equal(6, stopping.Requests.Count(request => request.StartsWith("GET ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Address_ThatIsNoLongerPublished_IsForgotten()
    {
        await RunAsync();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var by = await Staff.AddAsync(site, [Role.Editor]);
            await scope.ServiceProvider.GetRequiredService<Restrictions>().RestrictAsync(
                new(RestrictionKind.Withdrawn, entry, null, "why", []), by.Id, clock.Now, CancellationToken.None);
        }

        await RunAsync();

        await using var db = site.Database.OpenAsOwner();
        Assert.Empty(await db.Set<LinkCheck>().ToListAsync());
    }

    [Fact]
    public async Task Settings_UnlessTurnedOn_AskNobody()
    {
        Assert.False(site.Services.GetRequiredService<IOptions<LinkCheckOptions>>().Value.Check);

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => TestSite.StartAsync(
            site.Database, settings: new() { ["Links:Proxy"] = "http://127.0.0.1:8118" }));

        Assert.Contains("Links:Proxy", refused.Message, StringComparison.Ordinal);
    }

    private static Channel Onion() =>
        Example.Channel("onion", ChannelKind.Onion, "http://duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion/");

    private string Address(string place) => server.AddressOf(place).AbsoluteUri;

    private Channel Web(string key, string place) => Example.Channel(key, ChannelKind.Web, Address(place));

    private async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        using var probe = Probe();

        return await Checks(probe, site.Services.GetRequiredService<DirectoryVersion>()).RunAsync(cancellationToken);
    }

    private static LinkProbe Probe()
    {
        var network = new PublicNetwork(IPAddress.IsLoopback, (_, _) => Task.FromResult(new[] { IPAddress.Loopback }));

        return new(Options.Create(new LinkCheckOptions()), network, new HostPace(), new SkippingClock());
    }

    private LinkChecks Checks(LinkProbe probe, DirectoryVersion version) =>
        new(site.Services.GetRequiredService<IDbContextFactory<DirectoryDbContext>>(), probe, version, clock);

    private async Task ForgetAsync()
    {
        await using var db = site.Database.OpenAsOwner();
        await db.Set<LinkCheck>().ExecuteDeleteAsync();
    }

    private async Task<IEnumerable<string>> ProposalsAsync()
    {
        await using var db = site.Database.OpenAsOwner();
        var proposals = await LinkChecks.ProposalsAsync(db, clock.Now, CancellationToken.None);

        return proposals.Keys.Select(address => new Uri(address).Host + "/").Order();
    }

    /// <summary>Everything that could have changed an entry.</summary>
    private async Task<(int Events, int Checks, int Restrictions)> StateAsync()
    {
        await using var db = site.Database.OpenAsOwner();

        return (await db.Set<Event>().CountAsync(), await db.Set<Check>().CountAsync(), await db.Set<Restriction>().CountAsync());
    }

    /// <summary>Publishes one organisation with some addresses of a server, and nothing else.</summary>
    private async Task RepublishAsync(LocalServer other, int number)
    {
        await using (var db = site.Database.OpenAsOwner())
        {
            await db.Database.ExecuteSqlRawAsync("delete from publications");
        }

        var details = Example.Organisation("Many", Example.Service("legal", "legal-help", "HN"));
        await GeneratedDirectory.PublishAsync(site.Database, details with
        {
            Channels =
            [
                .. Enumerable.Range(1, number).Select(index =>
                    Example.Channel($"web-{index}", ChannelKind.Web, other.AddressOf($"many{index}.example/").AbsoluteUri)),
            ],
        });
    }
}
