using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using EmergencySupport.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Upkeep;

/// <summary>Each entry is in somebody's round: its owner's, a stand-in's, or everybody's.</summary>
public sealed class EntryOwnersTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private TestSite site = null!;
    private Guid entry;
    private Staff.Member ana = null!;
    private Staff.Member berta = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database, clock);
        var details = Example.Organisation("Lines", Example.Service("s", "legal-help", "HN")).AtAnyHour("+50422130000");
        entry = (await GeneratedDirectory.PublishAsync(database, details)).EntryId;
        ana = await Staff.AddAsync(site, [Role.Editor], "Ana");
        berta = await Staff.AddAsync(site, [Role.Reviewer, Role.Administrator], "Berta");

        // Two people checked the hotline, and it is due again in five days.
        clock.Now = new DateTimeOffset((await CheckedAsync()).AddDays(-5), new TimeOnly(12, 0), TimeSpan.Zero);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Entry_HandedOver_IsInTheRoundOfItsOwnerAlone()
    {
        Assert.True(await HasLinesAsync(ana) && await HasLinesAsync(berta));

        await HandOverAsync(ana);

        Assert.Equal((true, false), (await HasLinesAsync(ana), await HasLinesAsync(berta)));
        Assert.True(await HasLinesAsync(berta, "?all=true"));
    }

    /// <summary>Who takes over a hotline does not hide it from the others once it is overdue.</summary>
    [Fact]
    public async Task Entry_Overdue_IsInEverybodysRoundWhoeverOwnsIt()
    {
        await HandOverAsync(ana);
        Assert.False(await HasLinesAsync(berta));

        clock.Advance(TimeSpan.FromDays(6));

        Assert.True(await HasLinesAsync(berta));
        var desk = await (await Staff.SignInAsync(site, berta)).GetAsync("/en/staff");
        Assert.Contains("Lines: ", desk.QuerySelector("#round")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StandIn_HasTheRoundUntilADayAndThenItGoesBack()
    {
        await HandOverAsync(ana);
        var until = DateOnly.FromDateTime(clock.Now.UtcDateTime).AddDays(2);

        var lent = await LendAsync(await Staff.SignInAsync(site, berta), until);

        Assert.Equal(HttpStatusCode.SeeOther, lent.Status);
        Assert.Equal((false, true), (await HasLinesAsync(ana), await HasLinesAsync(berta)));
        clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal((true, false), (await HasLinesAsync(ana), await HasLinesAsync(berta)));
    }

    [Fact]
    public async Task StandIn_DayInThePast_IsRefusedAndWhatWasTypedStays()
    {
        var past = DateOnly.FromDateTime(clock.Now.UtcDateTime).AddDays(-1);

        var refused = await LendAsync(await Staff.SignInAsync(site, berta), past);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal($"{past:O}", refused.Page.QuerySelector("#until")!.GetAttribute("value"));
        Assert.Equal(ana.Actor, refused.Page.QuerySelector("#owner option[selected]")!.GetAttribute("value"));
    }

    /// <summary>What is overdue is never hidden because its owner has left.</summary>
    [Fact]
    public async Task Entry_OwnerDisabled_IsInEverybodysRound()
    {
        await HandOverAsync(ana);
        Assert.False(await HasLinesAsync(berta));

        await using (var db = site.Database.OpenAsOwner())
        {
            await db.Accounts.Where(account => account.Id == ana.Id)
                .ExecuteUpdateAsync(accounts => accounts
                    .SetProperty(account => account.DisabledAt, clock.Now)
                    .SetProperty(account => account.DisabledBy, berta.Actor));
        }

        Assert.True(await HasLinesAsync(berta));
    }

    [Fact]
    public async Task HandOver_ToSomebodyWhoMayNotCheck_IsRefused()
    {
        var outsider = await Staff.AddAsync(site, [Role.Administrator], "Clara");
        var browser = await Staff.SignInAsync(site, ana);
        var token = await browser.TokenAsync($"/en/staff/entries/{entry}/checks");

        var refused = await browser.SendFormAsync(
            $"/en/staff/entries/{entry}/checks?handler=Owner",
            [("owner", outsider.Actor), ("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.True(await HasLinesAsync(berta));
    }

    private async Task HandOverAsync(Staff.Member to)
    {
        var browser = await Staff.SignInAsync(site, berta);
        var done = await browser.PostAsync($"/en/staff/entries/{entry}/checks", [("owner", to.Actor)], "#owner-form");
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
    }

    private Task<StaffAnswer> LendAsync(StaffBrowser browser, DateOnly until) => browser.PostAsync(
        "/en/staff/rounds", [("owner", ana.Actor), ("standIn", berta.Actor), ("until", $"{until:O}")], "#absence");

    /// <summary>Whether the hotline is in the round.</summary>
    private async Task<bool> HasLinesAsync(Staff.Member member, string query = "")
    {
        var page = await (await Staff.SignInAsync(site, member)).GetAsync("/en/staff/rounds" + query);

        return page.QuerySelector($"article[id='{entry:N}-hotline']") is not null;
    }

    /// <returns>The day on which the hotline is due again.</returns>
    private async Task<DateOnly> CheckedAsync()
    {
        var request = await CheckRequests.OfAsync(site.Database, entry, "hotline", CheckMethod.Telephone, CheckResult.Right);
        await using var scope = site.Services.CreateAsyncScope();
        var checks = scope.ServiceProvider.GetRequiredService<PartChecks>();
        Assert.Equal(CheckOutcome.Done, await checks.RecordAsync(request, ana.Id, true, clock.Now, CancellationToken.None));
        await using var db = site.Database.OpenAsOwner();
        var check = await db.Set<Check>().Select(made => made.Id).SingleAsync();
        Assert.Equal(CheckOutcome.Done, await checks.ConfirmAsync(check, berta.Id, true, clock.Now, CancellationToken.None));
        var parts = await scope.ServiceProvider.GetRequiredService<Rounds>().OfEntryAsync(entry, clock.Now, CancellationToken.None);

        return parts.Single(part => part.IsHotline).Due;
    }
}
