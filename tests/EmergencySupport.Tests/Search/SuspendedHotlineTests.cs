using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Search;

/// <summary>Error pages show hotlines without the database, but none that may be suspended.</summary>
public sealed class SuspendedHotlineTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Number = "50422130000";
    private const string OtherHotline = "https://www.frontlinedefenders.org/emergency";

    private TestSite site = null!;
    private Guid entry;

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        entry = (await GeneratedDirectory.PublishAsync(database, Example.Organisation("Lines", Example.Service("s", "legal", "HN")) with
        {
            Channels =
            [
                Example.Channel("hotline", ChannelKind.Phone, $"+{Number}") with
                {
                    Purpose = ChannelPurpose.Emergency,
                    Hours = new Hours { AnyHour = true },
                },
            ],
        })).EntryId;
        site = await TestSite.StartAsync(database);
        await Eventually.HoldsAsync(() => Task.FromResult(Version.Current is not null));
        await Eventually.HoldsAsync(async () => (await ErrorPageAsync()).Contains(Number, StringComparison.Ordinal));
        Assert.Contains(OtherHotline, await ErrorPageAsync(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Suspend_Hotline_IsRemovedFromErrorPagesImmediately()
    {
        await SuspendAsync(site);

        Assert.DoesNotContain(Number, await ErrorPageAsync(), StringComparison.Ordinal);
        await Eventually.HoldsAsync(async () => (await ErrorPageAsync()).Contains(OtherHotline, StringComparison.Ordinal));
        Assert.DoesNotContain(Number, await ErrorPageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspend_ThenDatabaseStops_ErrorPagesOmitNumber()
    {
        await SuspendAsync(site);
        await site.Database.CloseAsync();

        Assert.DoesNotContain(Number, await ErrorPageAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Number, await AnswerAsync(HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspend_ByAnotherProcess_IsRemovedFromErrorPagesOnNotification()
    {
        var heard = Version.Changes;
        await using var other = await TestSite.StartAsync(site.Database);
        await SuspendAsync(other);

        await Eventually.HoldsAsync(() => Task.FromResult(Version.Changes > heard));
        Assert.DoesNotContain(Number, await ErrorPageAsync(), StringComparison.Ordinal);
        await Eventually.HoldsAsync(async () => (await ErrorPageAsync()).Contains(OtherHotline, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Suspend_ByAnotherProcessThenDatabaseStops_ErrorPagesOmitNumber()
    {
        var heard = Version.Changes;
        await using var other = await TestSite.StartAsync(site.Database);
        await SuspendAsync(other);
        await Eventually.HoldsAsync(() => Task.FromResult(Version.Changes > heard));
        await site.Database.CloseAsync();

        Assert.DoesNotContain(Number, await AnswerAsync(HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_DatabaseUnavailableAndNothingSuspended_ShowsHotlines()
    {
        await site.Database.CloseAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(Version.Current is null));

        foreach (var page in new[] { await ErrorPageAsync(), await AnswerAsync(HttpStatusCode.ServiceUnavailable) })
        {
            Assert.Contains(Number, page, StringComparison.Ordinal);
            Assert.Contains(OtherHotline, page, StringComparison.Ordinal);
        }
    }

    private DirectoryVersion Version => site.Services.GetRequiredService<DirectoryVersion>();

    private async Task SuspendAsync(TestSite from)
    {
        var editor = await Staff.AddAsync(from, [Role.Editor]);
        await using var scope = from.Services.CreateAsyncScope();
        var (restrictions, now) = (scope.ServiceProvider.GetRequiredService<Restrictions>(), TimeProvider.System.GetUtcNow());
        var outcome = await restrictions.RestrictAsync(
            new(RestrictionKind.Suspended, entry, "hotline", "Others answer it.", []), editor.Id, now, CancellationToken.None);
        Assert.Equal(RestrictionOutcome.Done, outcome);
    }

    private async Task<string> ErrorPageAsync()
    {
        using var response = await site.Client.GetAsync("/en/missing");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);

        return await response.Content.ReadAsStringAsync();
    }

    private async Task<string> AnswerAsync(HttpStatusCode expected)
    {
        using var response = await site.Client.GetAsync("/en/find?area=HN");
        Assert.Equal(expected, response.StatusCode);

        return await response.Content.ReadAsStringAsync();
    }
}
