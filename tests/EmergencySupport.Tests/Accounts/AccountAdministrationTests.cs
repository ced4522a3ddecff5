using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EmergencySupport.Tests.Accounts;

/// <summary>An administrator cannot add or change accounts alone.</summary>
public sealed class AccountAdministrationTests(TestCluster cluster)
{
    [Fact]
    public async Task Invitation_GrantedByAnotherAdministrator_WorksOnce()
    {
        var (clock, site) = await StartAsync();
        await using var _ = site;
        var asker = await Staff.SignInAsync(site, Role.Administrator);
        var granter = await Staff.SignInAsync(site, Role.Administrator);

        var request = await InviteAsync(asker, "rosa@example.org", Role.Editor, Role.Reviewer);
        var granted = await granter.PostAsync(request, [], form: "#grant");

        Assert.Equal(request, granted.Location);
        var mails = await site.ReadMailsAsync();
        var link = mails.Single(mail => mail.To == "rosa@example.org").Link;
        Assert.Equal(2, mails.Count(mail => mail.Subject.Contains("was granted", StringComparison.Ordinal)));
        var rosa = new StaffBrowser(site);
        var joined = await JoinAsync(rosa, link, clock);
        Assert.Equal(HttpStatusCode.OK, joined.Status);
        Assert.Equal(10, joined.Page.QuerySelectorAll("#recovery-codes li").Length);
        await rosa.GetAsync("/en/staff/account");
        Assert.Equal(HttpStatusCode.Gone, (await new StaffBrowser(site).OpenAsync(link)).Status);
        await using var db = site.Database.OpenAsApp();
        var account = await db.Accounts.Include(account => account.Roles).SingleAsync(account => account.Email == "rosa@example.org");
        Assert.Equal([Role.Editor, Role.Reviewer], account.Roles.Select(grant => grant.Role).Order());
        Assert.All(account.Roles, grant => Assert.Equal((asker.Actor, granter.Actor), (grant.AskedBy, grant.ApprovedBy)));
        var acts = await db.AuditLog.OrderBy(line => line.Number).Select(line => line.Action).ToListAsync();
        Assert.Equal(
            [
                AuditAction.SignedIn,
                AuditAction.Enrolled,
                AuditAction.Asked,
                AuditAction.Granted,
                AuditAction.Invited,
                AuditAction.Joined,
            ],
            acts.Order());
    }

    [Fact]
    public async Task Fields_ControlCharacters_AreStripped()
    {
        var (clock, site) = await StartAsync();
        await using var _ = site;
        var asker = await Staff.SignInAsync(site, Role.Administrator);
        var granter = await Staff.SignInAsync(site, Role.Administrator);

        var asked = await asker.PostAsync(
            "/en/staff/people/invitation",
            ("email", "ro\u0007sa@example.org"),
            ("roles", "editor"),
            ("note", "She is\u0007 new.\ufffe"));
        Assert.True(asked.Location is not null, asked.Text);
        await granter.PostAsync(asked.Location, [], form: "#grant");
        var rosa = new StaffBrowser(site);
        var page = await rosa.OpenAsync((await site.ReadMailsAsync()).Single(mail => mail.To == "rosa@example.org").Link);
        var seed = page.Page.QuerySelector(".secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var joined = await rosa.SubmitAsync(
            page,
            [
                ("name", "Rosa\u0007 Lu\ufffena"),
                ("password", "another four quiet lanterns"),
                ("code", new Staff.Member(Guid.Empty, "", "", seed).CodeAt(clock.Now)),
            ]);

        Assert.Equal(HttpStatusCode.OK, joined.Status);
        await using var db = site.Database.OpenAsApp();
        Assert.Equal("Rosa Luna", (await db.Accounts.SingleAsync(account => account.Email == "rosa@example.org")).Name);
        Assert.Equal("She is new.", (await db.AccountRequests.SingleAsync()).Note);
    }

    [Fact]
    public async Task Grant_ByRequester_IsRefused()
    {
        var (_, site) = await StartAsync();
        await using var __ = site;
        var asker = await Staff.SignInAsync(site, Role.Administrator);
        var request = await InviteAsync(asker, "puppet@example.org", Role.Reviewer);

        // The requester's page has no button, so the form of another request is sent instead.
        var other = await InviteAsync(await Staff.SignInAsync(site, Role.Administrator), "other@example.org", Role.Editor);
        var token = (await asker.GetAsync(other)).QuerySelector("#grant [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await asker.SendFormAsync(request, [("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        await using var db = site.Database.OpenAsApp();
        Assert.Empty(await db.Invitations.ToListAsync());
        Assert.All(await db.AccountRequests.ToListAsync(), row => Assert.Null(row.DecidedAt));
    }

    [Fact]
    public async Task Grant_SecondFactorTooOld_AsksForSecondFactor()
    {
        var (_, site) = await StartAsync();
        await using var __ = site;
        var request = await InviteAsync(await Staff.SignInAsync(site, Role.Administrator), "rosa@example.org", Role.Editor);
        var granter = await Staff.SignInAsync(site, Role.Administrator);
        await granter.ExpireFactorAsync();

        var answer = await granter.PostAsync(request, [], form: "#grant");

        Assert.Equal($"/en/staff/factor?next={Uri.EscapeDataString(request)}&form=true", answer.Location);
        await using var db = site.Database.OpenAsApp();
        Assert.Empty(await db.Invitations.ToListAsync());
    }

    [Fact]
    public async Task Grant_RequesterDisabledAfterRequest_IsRefused()
    {
        var (_, site) = await StartAsync();
        await using var __ = site;
        var stolen = await Staff.SignInAsync(site, Role.Administrator);
        var request = await InviteAsync(stolen, "puppet@example.org", Role.Administrator);
        var granter = await Staff.SignInAsync(site, Role.Administrator);
        Assert.NotNull((await granter.PostAsync($"/en/staff/people/{stolen.Member.Id}", [], form: "#disable")).Location);

        Assert.Equal(HttpStatusCode.BadRequest, (await granter.PostAsync(request, [], form: "#grant")).Status);
    }

    [Fact]
    public async Task Grant_RolesOfOwnAccountThatAnotherProposed_AreTwoPeople()
    {
        var (_, site) = await StartAsync();
        await using var __ = site;
        var asker = await Staff.SignInAsync(site, Role.Administrator);
        var herself = await Staff.SignInAsync(site, Role.Administrator);
        var asked = await asker.PostAsync(
            $"/en/staff/people/{herself.Member.Id}/roles", ("roles", "administrator"), ("roles", "reviewer"));
        Assert.Null((await asker.GetAsync(asked.Location!)).QuerySelector("#grant"));

        await herself.PostAsync(asked.Location!, [], form: "#grant");

        await using var db = site.Database.OpenAsApp();
        var grant = await db.Set<RoleGrant>().SingleAsync(grant => grant.Role == Role.Reviewer);
        Assert.Equal((asker.Actor, herself.Actor), (grant.AskedBy, grant.ApprovedBy));
    }

    [Fact]
    public async Task Grant_NewCredentialsOfOwnAccount_IsRefusedByPageAndDatabase()
    {
        var (clock, site) = await StartAsync();
        await using var __ = site;
        var asker = await Staff.SignInAsync(site, Role.Administrator);
        var herself = await Staff.SignInAsync(site, Role.Administrator);
        var asked = await asker.PostAsync(
            $"/en/staff/people/{herself.Member.Id}", [], form: "form:has(input[value=reenrol])");

        Assert.Null((await herself.GetAsync(asked.Location!)).QuerySelector("#grant"));
        var token = await herself.TokenAsync("/en/staff/people/invitation");
        var granted = await herself.SendFormAsync(asked.Location!, [("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.BadRequest, granted.Status);
        await using var db = site.Database.OpenAsApp();
        var request = await db.AccountRequests.SingleAsync();
        request.Decide(true, herself.Actor, clock.Now);
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Equal("ck_account_requests_two_people", ((PostgresException)error.InnerException!).ConstraintName);
    }

    [Theory]
    [InlineData("operator", "owner of the database")]
    [InlineData("x", "operator")]
    [InlineData("x", "x")]
    [InlineData("x", "X ")]
    public async Task RoleGrant_ByOnePerson_IsRefusedByDatabase(string askedBy, string approvedBy)
    {
        var (clock, site) = await StartAsync();
        await using var __ = site;
        var member = await Staff.AddAsync(site, [Role.Editor]);
        await using var db = site.Database.OpenAsApp();
        db.Add(new RoleGrant(member.Id, Role.Reviewer, askedBy, approvedBy, clock.Now));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task ChangeRoles_Granted_TakesEffectOnNextRequest()
    {
        var (_, site) = await StartAsync();
        await using var __ = site;
        var asker = await Staff.SignInAsync(site, Role.Administrator);
        var granter = await Staff.SignInAsync(site, Role.Administrator);
        var editor = await Staff.SignInAsync(site, Role.Editor);
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.OpenAsync("/es/staff/people")).Status);

        var asked = await asker.PostAsync($"/en/staff/people/{editor.Member.Id}/roles", ("roles", "administrator"));
        Assert.True(asked.Location is not null, asked.Text);
        await granter.PostAsync(asked.Location, [], form: "#grant");

        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/es/staff/people")).Status);
        await using var db = site.Database.OpenAsApp();
        Assert.Equal(
            [Role.Administrator],
            await db.RoleGrants.Where(grant => grant.AccountId == editor.Member.Id)
                .Select(grant => grant.Role)
                .ToListAsync());
        Assert.Equal(
            "/Staff/People/Index",
            await db.AuditLog.Where(line => line.Action == AuditAction.AccessRefused)
                .Select(line => line.Subject)
                .SingleAsync());
    }

    [Fact]
    public async Task ChangeRoles_ToContributor_RequiresOrganisations()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateSeededAsync(), clock);
        var asker = await Staff.SignInAsync(site, Role.Administrator);
        var granter = await Staff.SignInAsync(site, Role.Administrator);
        var member = await Staff.AddAsync(site, [Role.Editor]);
        var path = $"/en/staff/people/{member.Id}/roles";
        Assert.Equal(HttpStatusCode.BadRequest, (await asker.PostAsync(path, ("roles", "contributor"))).Status);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await asker.PostAsync(path, ("roles", "contributor"), ("entries", "no-such-entry"))).Status);

        var asked = await asker.PostAsync(path, ("roles", "contributor"), ("entries", "fidh\nomct"));
        Assert.True(asked.Location is not null, asked.Text);
        await granter.PostAsync(asked.Location, [], form: "#grant");

        await using var db = site.Database.OpenAsApp();
        Assert.Equal(2, await db.Set<OwnEntry>().CountAsync(own => own.AccountId == member.Id));
    }

    [Fact]
    public async Task Disable_ByOnePerson_TakesEffectImmediatelyAndNotifiesAdministrators()
    {
        var (_, site) = await StartAsync();
        await using var __ = site;
        var administrator = await Staff.SignInAsync(site, Role.Administrator);
        await Staff.AddAsync(site, [Role.Administrator]);
        var editor = await Staff.SignInAsync(site, Role.Editor);

        await administrator.PostAsync($"/en/staff/people/{editor.Member.Id}", [], form: "#disable");

        Assert.Equal(HttpStatusCode.SeeOther, (await editor.OpenAsync("/en/staff/account")).Status);
        Assert.Equal(2, (await site.ReadMailsAsync()).Count);

        // Enabling an account again takes two people.
        var asked = await administrator.PostAsync($"/en/staff/people/{editor.Member.Id}", ("kind", "enable"));
        Assert.Equal("/en/staff/people/requests/", asked.Location![..26]);
        var other = await Staff.SignInAsync(site, Role.Administrator);
        await other.PostAsync(asked.Location!, [], form: "#grant");
        await using var db = site.Database.OpenAsApp();
        Assert.Null((await db.Accounts.SingleAsync(account => account.Id == editor.Member.Id)).DisabledAt);
    }

    [Fact]
    public async Task Disable_ThirdAccountInADay_IsRefused()
    {
        var (clock, site) = await StartAsync();
        await using var __ = site;
        var administrator = await Staff.SignInAsync(site, Role.Administrator);
        for (var number = 0; number < 2; number++)
        {
            Assert.NotNull(
                (await administrator.PostAsync(
                    $"/en/staff/people/{(await Staff.AddAsync(site, [Role.Editor])).Id}", [], form: "#disable")).Location);
        }

        var third = await Staff.AddAsync(site, [Role.Editor]);

        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await administrator.PostAsync($"/en/staff/people/{third.Id}", [], form: "#disable")).Status);
        clock.Advance(TimeSpan.FromHours(24));
        administrator = await Staff.SignInAsync(site, administrator.Member);
        Assert.NotNull((await administrator.PostAsync($"/en/staff/people/{third.Id}", [], form: "#disable")).Location);
    }

    [Fact]
    public async Task ReEnrolment_Granted_ReplacesAllCredentials()
    {
        var (clock, site) = await StartAsync();
        await using var __ = site;
        var asker = await Staff.SignInAsync(site, Role.Administrator);
        var granter = await Staff.SignInAsync(site, Role.Administrator);
        var editor = await Staff.SignInAsync(site, Role.Editor);
        var asked = await asker.PostAsync($"/en/staff/people/{editor.Member.Id}", ("kind", "reenrol"));
        Assert.True(asked.Location is not null, asked.Text);
        await granter.PostAsync(asked.Location, [], form: "#grant");

        // Until the link is used, everything stays as before.
        await editor.GetAsync("/en/staff/account");
        var link = (await site.ReadMailsAsync()).Single(mail => mail.To == editor.Member.Email).Link;
        var joined = await JoinAsync(new StaffBrowser(site), link, clock);

        Assert.Equal(HttpStatusCode.OK, joined.Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await editor.OpenAsync("/en/staff/account")).Status);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await new StaffBrowser(site).PostAsync(
                "/en/staff/sign-in", ("email", editor.Member.Email), ("password", Staff.Password))).Status);
    }

    [Fact]
    public async Task Invitation_AfterSevenDays_IsExpired()
    {
        var (clock, site) = await StartAsync();
        await using var __ = site;
        var link = await LinkAsync(site, clock);

        clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await new StaffBrowser(site).OpenAsync(link)).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Gone, (await new StaffBrowser(site).OpenAsync(link)).Status);
    }

    [Fact]
    public async Task Invitation_UsedConcurrently_WorksOnce()
    {
        var (clock, site) = await StartAsync();
        await using var __ = site;
        var link = await LinkAsync(site, clock);

        var opened = new List<(StaffBrowser Browser, StaffAnswer Page)>();
        for (var number = 0; number < 4; number++)
        {
            var browser = new StaffBrowser(site);
            opened.Add((browser, await browser.OpenAsync(link)));
        }

        var answers = await Task.WhenAll(opened.Select(one => JoinAsync(one.Browser, one.Page, clock)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.Gone));
        await using var db = site.Database.OpenAsApp();
        Assert.Single(await db.Accounts.Where(account => account.Email == "rosa@example.org").ToListAsync());
    }

    [Fact]
    public async Task Join_WithErrors_ShowsErrorsAndKeepsTotpSecret()
    {
        var (clock, site) = await StartAsync();
        await using var __ = site;
        var link = await LinkAsync(site, clock);
        var browser = new StaffBrowser(site);
        var page = await browser.OpenAsync(link);

        var answer = await browser.SubmitAsync(page, [("name", " "), ("password", "too short"), ("code", "000000")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(3, answer.Page.QuerySelectorAll(".problems li").Length);
        Assert.Equal(page.Page.QuerySelector(".secret")!.TextContent, answer.Page.QuerySelector(".secret")!.TextContent);
    }

    [Fact]
    public async Task CreateAdministrator_EmptyDatabase_FirstAdministratorCanJoin()
    {
        var (clock, site) = await StartAsync();
        await using var __ = site;
        await using var owner = site.Database.OpenAsOwner();
        var token = await OperatorAccountsTests.Operator(site, owner).CreateAdministratorAsync("first@example.org", CancellationToken.None);

        var browser = new StaffBrowser(site);
        Assert.Equal(HttpStatusCode.OK, (await JoinAsync(browser, $"/en/staff/join/{token}", clock)).Status);

        await browser.GetAsync("/en/staff/people");
        await browser.GetAsync("/es/staff/people/log");
        await browser.GetAsync("/en/staff/people/invitation");
    }

    [Fact]
    public async Task EachPost_WithoutAntiforgeryToken_IsRefused()
    {
        var (clock, site) = await StartAsync();
        await using var __ = site;
        var staff = await Staff.SignInAsync(site, Role.Administrator);
        var link = await LinkAsync(site, clock);
        var id = (await Staff.AddAsync(site, [Role.Editor])).Id;
        string[] own = ["", "/passkeys", "/passkeys?handler=Removal", "/codes", "/recovery-codes", "/sign-ins", "/sign-ins?handler=Others"];
        string[] people =
        [
            "/invitation", $"/{id}", $"/{id}?handler=SignIns", $"/{id}/roles", $"/{id}/requests", $"/requests/{id}",
            $"/requests/{id}?handler=Refusal",
        ];

        foreach (var path in own.Skip(1)
            .Select(path => $"/en/staff/account{path}")
            .Concat(people.Select(path => $"/en/staff/people{path}"))
            .Concat(["/en/staff/factor", "/en/staff/factor?handler=Code", "/en/staff/factor?handler=Passkey", "/en/staff/sign-out"]))
        {
            Assert.True((await staff.SendFormAsync(path, [])).Status == HttpStatusCode.BadRequest, path);
        }

        foreach (var path in new[]
        {
            "/en/staff/sign-in",
            "/en/staff/sign-in?handler=Passkey",
            "/en/staff/sign-in/code",
            link,
            $"{link}?handler=Passkey",
        })
        {
            Assert.True((await new StaffBrowser(site).SendFormAsync(path, [])).Status == HttpStatusCode.BadRequest, path);
        }
    }

    /// <summary>Accepts an invitation with a password and one-time codes.</summary>
    public static async Task<StaffAnswer> JoinAsync(StaffBrowser browser, string link, ManualClock clock) =>
        await JoinAsync(browser, await browser.OpenAsync(link), clock);

    private static async Task<StaffAnswer> JoinAsync(StaffBrowser browser, StaffAnswer page, ManualClock clock)
    {
        var member = new Staff.Member(
            Guid.Empty,
            "",
            "",
            page.Page.QuerySelector(".secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal));

        return await browser.SubmitAsync(
            page,
            [("name", "Rosa Luna"), ("password", "another four quiet lanterns"), ("code", member.CodeAt(clock.Now))]);
    }

    private async Task<(ManualClock Clock, TestSite Site)> StartAsync()
    {
        var clock = new ManualClock();

        return (clock, await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock));
    }

    /// <summary>Returns the path of the request.</summary>
    private static async Task<string> InviteAsync(StaffBrowser asker, string email, params Role[] roles)
    {
        var answer = await asker.PostAsync(
            "/en/staff/people/invitation", [("email", email), .. roles.Select(role => ("roles", EnumNames.Of(role)))]);

        return answer.Location ?? throw new InvalidOperationException($"{(int)answer.Status}: {answer.Text}");
    }

    private static async Task<string> LinkAsync(TestSite site, ManualClock clock)
    {
        var token = SecretToken.New();
        var (asker, granter) = (
            await Staff.AddAsync(site, [Role.Administrator]), await Staff.AddAsync(site, [Role.Administrator]));
        await using var db = site.Database.OpenAsApp();
        db.Add(new Invitation(clock.Now)
        {
            Email = "rosa@example.org",
            TokenSha256 = SecretToken.Sha256(token),
            Roles = [Role.Editor],
            AskedBy = asker.Actor,
            ApprovedBy = granter.Actor,
            ValidFrom = clock.Now,
            ExpiresAt = clock.Now + AccountAdministration.InvitationLife,
        });
        await db.SaveChangesAsync();

        return $"/en/staff/join/{token}";
    }
}
