using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Accounts;

/// <summary>What the operator can do at the shell.</summary>
public sealed class OperatorTests(TestCluster cluster)
{
    [Fact]
    public async Task CreateAdministrator_TwiceForTheSame_GivesANewLinkWhileSheIsNotIn()
    {
        var clock = new HandClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        await using var db = site.Database.OpenAsOwner();

        var first = await Operator(site, db).CreateAdministratorAsync("first@example.org", CancellationToken.None);
        var second = await Operator(site, db).CreateAdministratorAsync("First@Example.org ", CancellationToken.None);

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.OK, (await AdministrationTests.JoinAsync(new StaffBrowser(site), $"/en/staff/join/{second}", clock)).Status);
        db.ChangeTracker.Clear();
        Assert.Null(await Operator(site, db).CreateAdministratorAsync("first@example.org", CancellationToken.None));
        Assert.Single(await db.Accounts.ToListAsync());
    }

    [Fact]
    public async Task Recover_Link_WorksAfterADayAndAllAreTold()
    {
        var clock = new HandClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var member = await Staff.AddAsync(site, [Role.Administrator]);
        await Staff.AddAsync(site, [Role.Contributor]);
        await using var db = site.Database.OpenAsOwner();

        var (token, _) = await Operator(site, db).RecoverAsync(member.Email, CancellationToken.None);

        Assert.Equal(2, (await site.ReadMailsAsync()).Count);
        var early = await new StaffBrowser(site).OpenAsync($"/en/staff/join/{token}");
        Assert.Empty(early.Page.QuerySelectorAll("main form"));
        clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(HttpStatusCode.OK, (await AdministrationTests.JoinAsync(new StaffBrowser(site), $"/en/staff/join/{token}", clock)).Status);
    }

    [Fact]
    public async Task Recover_DisabledMeanwhile_LetsNobodyIn()
    {
        var clock = new HandClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var member = await Staff.AddAsync(site, [Role.Editor]);
        await using var db = site.Database.OpenAsOwner();
        var (token, _) = await Operator(site, db).RecoverAsync(member.Email, CancellationToken.None);
        var administrator = await Staff.SignInAsync(site, Role.Administrator);
        await administrator.PostAsync($"/en/staff/people/{member.Id}", [], form: "#disable");

        clock.Advance(TimeSpan.FromHours(24));

        Assert.Equal(HttpStatusCode.Gone, (await AdministrationTests.JoinAsync(new StaffBrowser(site), $"/en/staff/join/{token}", clock)).Status);
    }

    [Fact]
    public async Task Recover_Nobody_SaysSo()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        await using var db = site.Database.OpenAsOwner();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Operator(site, db).RecoverAsync("nobody@example.org", CancellationToken.None));
    }

    public static Operator Operator(TestSite site, DirectoryDbContext owner) => new(owner, site.Services.GetRequiredService<StaffMails>(), Staff.Clock(site));
}
