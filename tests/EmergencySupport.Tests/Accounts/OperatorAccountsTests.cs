using System.Globalization;
using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Accounts;

/// <summary>Account recovery by the operator from the command line.</summary>
public sealed class OperatorAccountsTests(TestCluster cluster)
{
    [Fact]
    public async Task CreateAdministrator_TwiceBeforeJoining_CreatesNewLink()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        await using var db = site.Database.OpenAsOwner();

        var first = await Operator(site, db).CreateAdministratorAsync("first@example.org", CancellationToken.None);
        var second = await Operator(site, db).CreateAdministratorAsync("First@Example.org ", CancellationToken.None);

        Assert.NotEqual(first, second);
        Assert.Equal(
            HttpStatusCode.OK,
            (await AccountAdministrationTests.JoinAsync(
                new StaffBrowser(site), $"/en/staff/join/{second}", clock)).Status);
        db.ChangeTracker.Clear();
        Assert.Null(await Operator(site, db).CreateAdministratorAsync("first@example.org", CancellationToken.None));
        Assert.Single(await db.Accounts.ToListAsync());
    }

    [Fact]
    public async Task Join_WithSecondLink_InvalidatesFirst()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        await using var db = site.Database.OpenAsOwner();
        var firstLink = await Operator(site, db).CreateAdministratorAsync("first@example.org", CancellationToken.None);
        var second = await Operator(site, db).CreateAdministratorAsync("first@example.org", CancellationToken.None);
        await AccountAdministrationTests.JoinAsync(new StaffBrowser(site), $"/en/staff/join/{second}", clock);

        var opened = await new StaffBrowser(site).OpenAsync($"/en/staff/join/{firstLink}");

        Assert.Null(opened.Page.QuerySelector(".secret"));
        Assert.All(await db.Invitations.AsNoTracking().ToListAsync(), invitation => Assert.NotNull(invitation.UsedAt));
    }

    /// <summary>A concurrent sign-in holds an older copy of the account.</summary>
    [Fact]
    public async Task Disable_DuringConcurrentSignIn_IsNotOverwritten()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        var member = await Staff.AddAsync(site, [Role.Editor]);
        await using var slow = site.Database.OpenAsApp();
        var stale = await slow.Accounts.SingleAsync(account => account.Id == member.Id);
        await using (var db = site.Database.OpenAsApp())
        {
            (await db.Accounts.SingleAsync(account => account.Id == member.Id)).Disable("colleague", TimeProvider.System.GetUtcNow());
            await db.SaveChangesAsync();
        }

        slow.Update(stale);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => slow.SaveChangesAsync());
        await using var after = site.Database.OpenAsApp();
        Assert.NotNull((await after.Accounts.SingleAsync(account => account.Id == member.Id)).DisabledAt);
    }

    [Fact]
    public async Task Recover_ExistingAccount_NotifiesAllAndLinkWorksAfterADay()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var member = await Staff.AddAsync(site, [Role.Administrator]);
        await Staff.AddAsync(site, [Role.Contributor]);
        await using var db = site.Database.OpenAsOwner();

        var (token, from) = await Operator(site, db).RecoverAsync(member.Email, CancellationToken.None);

        Assert.Equal(2, (await site.ReadMailsAsync()).Count);
        var early = await new StaffBrowser(site).OpenAsync($"/en/staff/join/{token}");
        Assert.Empty(early.Page.QuerySelectorAll("main form"));
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"works from {from.UtcDateTime:d MMMM yyyy, HH:mm} UTC. Come"),
            early.Text,
            StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(
            HttpStatusCode.OK,
            (await AccountAdministrationTests.JoinAsync(
                new StaffBrowser(site), $"/en/staff/join/{token}", clock)).Status);
    }

    [Fact]
    public async Task Recover_AccountDisabledAfterRequest_IsRefused()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var member = await Staff.AddAsync(site, [Role.Editor]);
        await using var db = site.Database.OpenAsOwner();
        var (token, _) = await Operator(site, db).RecoverAsync(member.Email, CancellationToken.None);
        var administrator = await Staff.SignInAsync(site, Role.Administrator);
        await administrator.PostAsync($"/en/staff/people/{member.Id}", [], form: "#disable");

        clock.Advance(TimeSpan.FromHours(24));

        Assert.Equal(
            HttpStatusCode.Gone,
            (await AccountAdministrationTests.JoinAsync(
                new StaffBrowser(site), $"/en/staff/join/{token}", clock)).Status);
    }

    [Fact]
    public async Task Recover_UnknownAccount_Throws()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        await using var db = site.Database.OpenAsOwner();

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Operator(site, db).RecoverAsync("unknown@example.org", CancellationToken.None));
    }

    public static OperatorAccounts Operator(TestSite site, DirectoryDbContext owner) => new(
        owner, site.Services.GetRequiredService<StaffMails>(), Staff.Clock(site));
}
