using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using EmergencySupport.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EmergencySupport.Tests.Upkeep;

/// <summary>A check is one act of one person. What it promises or takes away needs a second one.</summary>
public sealed class PartChecksTests(TestCluster cluster) : IAsyncLifetime
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
        var mail = Example.Channel("mail", ChannelKind.Email, "help@lines.example");
        entry = (await GeneratedDirectory.PublishAsync(database, details with { Channels = [.. details.Channels, mail] })).EntryId;
        ana = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer], "Ana");
        berta = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer, Role.Administrator], "Berta");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task HotlineRight_ByOne_IsShownAndPromisesOnlyAfterASecondPerson()
    {
        var (first, second) = (await Staff.SignInAsync(site, ana), await Staff.SignInAsync(site, berta));

        var recorded = await PressAsync(first, "hotline", "telephone", "right");

        Assert.Contains("done=true", recorded.Location, StringComparison.Ordinal);
        Assert.Contains("Checked on", await PageAsync(), StringComparison.Ordinal);
        Assert.Contains("in preparation", await PageAsync(), StringComparison.Ordinal);
        Assert.Empty((await first.GetAsync(Checks)).QuerySelectorAll("button[formaction$=Confirm]"));

        var confirmed = await second.PostAsync(Checks, [], "form:has(button[formaction$=Confirm])", "button[formaction$=Confirm]");

        Assert.Equal(HttpStatusCode.SeeOther, confirmed.Status);
        await Eventually.HoldsAsync(async () => !(await PageAsync()).Contains("in preparation", StringComparison.Ordinal));
        await AssertHistoryAsync();
    }

    /// <summary>Today's latest check no longer wins: what one person says takes nothing off.</summary>
    [Theory]
    [InlineData("changed")]
    [InlineData("no-answer")]
    [InlineData("could-not-reach")]
    public async Task HotlineWrong_ByOne_OnlyAddsThatWeAreNotSure(string result)
    {
        await ConfirmedAsync("hotline");
        var thief = await Staff.SignInAsync(site, Role.Editor);

        await PressAsync(thief, "hotline", "telephone", result);

        await Eventually.HoldsAsync(async () => (await PageAsync()).Contains("We are not sure of this one", StringComparison.Ordinal));
        var page = await PageAsync();
        Assert.Contains("+50422130000", page, StringComparison.Ordinal);
        Assert.DoesNotContain("in preparation", page, StringComparison.Ordinal);
        Assert.Contains("Lines answers at any hour", await PageAsync("/en/find?area=HN&need=legal-help"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_OpensTheDraftAtThatPart()
    {
        var editor = await Staff.SignInAsync(site, ana);

        var answer = await PressAsync(editor, "mail", "email", "changed");

        Assert.EndsWith("/parts/channels.mail", answer.Location, StringComparison.Ordinal);
        Assert.Contains("help@lines.example", (await editor.GetAsync(answer.Location!)).Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoAnswerTwice_OneClickMarksItAsDoubtful()
    {
        var editor = await Staff.SignInAsync(site, ana);
        await PressAsync(editor, "mail", "email", "no-answer");
        Assert.Empty((await editor.GetAsync(Checks)).QuerySelectorAll("form[action$=Doubtful]"));
        clock.Advance(TimeSpan.FromDays(2));
        editor = await Staff.SignInAsync(site, ana);
        await PressAsync(editor, "mail", "email", "no-answer");

        var done = await editor.FollowAsync(await editor.PostAsync(Checks, [], "form[action$=Doubtful]", "button"));

        Assert.Contains("Nobody answered on", done.Text, StringComparison.Ordinal);
        Assert.Contains("Shown as doubtful", done.Text, StringComparison.Ordinal);
        Assert.Empty((await editor.GetAsync(Checks)).QuerySelectorAll("form[action$=Doubtful]"));
    }

    /// <summary>Nobody marks a hotline as doubtful by her own calls alone with one click.</summary>
    [Fact]
    public async Task HotlineNoAnswerTwice_TheClickIsAnotherPersons()
    {
        await PressAsync(await Staff.SignInAsync(site, ana), "hotline", "telephone", "no-answer");
        clock.Advance(TimeSpan.FromDays(2));
        var (caller, other) = (await Staff.SignInAsync(site, ana), await Staff.SignInAsync(site, berta));
        await PressAsync(caller, "hotline", "telephone", "no-answer");

        Assert.Empty((await caller.GetAsync(Checks)).QuerySelectorAll("form[action$=Doubtful]"));
        var token = await caller.TokenAsync(Checks);
        var refused = await caller.SendFormAsync(
            $"{Checks}?handler=Doubtful", [("key", "hotline"), ("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        await other.PostAsync(Checks, [], "form[action$=Doubtful]", "button");
        await using var db = site.Database.OpenAsOwner();
        var doubt = await db.Restrictions.SingleAsync();
        Assert.Equal((RestrictionKind.Doubtful, berta.Actor), (doubt.Kind, doubt.By));
    }

    [Theory]
    [InlineData(CheckMethod.Website)]
    [InlineData(CheckMethod.InPerson)]
    public async Task HotlineRight_WithoutAnAnswerOnTheLine_IsRefused(CheckMethod method)
    {
        Assert.Equal(CheckOutcome.NoAnswerOnLine, await RecordAsync("hotline", ana, CheckResult.Right, method));

        var refused = await PressAsync(await Staff.SignInAsync(site, ana), "hotline", EnumNames.Of(method), "right", "I read it");

        Assert.Contains("Only an answer on this very line", string.Join(' ', refused.Errors), StringComparison.Ordinal);
        Assert.Equal("I read it", refused.Page.QuerySelector("input[name=note][value]")!.GetAttribute("value"));
        await using var db = site.Database.OpenAsOwner();
        Assert.Equal(0, await db.Checks.CountAsync());
    }

    [Fact]
    public async Task Hotline_WithoutFactorInThisSitting_AsksForIt()
    {
        var editor = await Staff.SignInAsync(site, ana);
        await editor.ExpireFactorAsync();
        Assert.Contains("done=true", (await PressAsync(editor, "hotline", "telephone", "right")).Location, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(29));
        await editor.GetAsync(Checks);
        clock.Advance(TimeSpan.FromMinutes(29));
        await editor.GetAsync(Checks);
        Assert.Contains("/staff/factor", (await PressAsync(editor, "hotline", "telephone", "right")).Location, StringComparison.Ordinal);
        Assert.Contains("done=true", (await PressAsync(editor, "mail", "email", "right")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HotlineRight_ByItsAuthor_IsNeverConfirmed_ButTheAuthorMayConfirm()
    {
        await RewriteHotlineAsync(author: ana, approver: berta);
        Assert.Equal(CheckOutcome.Done, await RecordAsync("hotline", ana, CheckResult.Right));
        Assert.Equal(CheckOutcome.NeedsAnother, await ConfirmAsync(berta));
        Assert.False(await IsConfirmedAsync("hotline"));

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(CheckOutcome.Done, await RecordAsync("hotline", berta, CheckResult.Right));
        Assert.False(await IsConfirmedAsync("hotline"));
        Assert.Equal(CheckOutcome.Done, await ConfirmAsync(ana));
        Assert.True(await IsConfirmedAsync("hotline"));
        await AssertHistoryAsync();
    }

    /// <summary>The same in the database, for a role that writes what it likes.</summary>
    [Theory]
    [InlineData("update checks set confirmed_by = by, confirmed_at = now()", "ck_checks_confirmed")]
    [InlineData("update checks set confirmed_by = upper(' ' || by), confirmed_at = now()", "ck_checks_confirmed")]
    [InlineData("update checks set undone_by = by, undone_at = now()", "ck_checks_undone")]
    [InlineData("update checks set confirmed_by = 'x', confirmed_at = now(), undone_by = 'y', undone_at = now()", "ck_checks_undone")]
    [InlineData("update checks set confirmed_by = 'x', confirmed_at = now(); update checks set confirmed_by = 'y'", "checks_guard_final")]
    [InlineData("update checks set undone_by = 'x', undone_at = now(); update checks set undone_by = null, undone_at = null", "checks_guard_final")]
    [InlineData(Insert + "'website', 'right', now(), true, false, null, null from checks", "ck_checks_hotline")]
    [InlineData(Insert + "'telephone', 'right', now(), true, false, 'x', now() from checks", "checks_guard_second")]
    [InlineData(Insert + "'telephone', 'changed', now(), true, false, null, null from checks, generate_series(1, 11)", "restrictions_guard_limit")]
    public async Task Database_OnePersonAlone_IsRefused(string sql, string constraint)
    {
        await RecordAsync("hotline", ana, CheckResult.Right);
        await using var connection = new NpgsqlConnection(site.Database.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);

        var error = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(constraint, error.ConstraintName);
    }

    [Theory]
    [InlineData("update checks set result = 'changed'")]
    [InlineData("update checks set at = now()")]
    [InlineData("delete from checks")]
    public async Task Database_ApplicationRole_CannotRewriteAFinding(string sql)
    {
        await using var connection = new NpgsqlConnection(site.Database.App);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        var error = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Fact]
    public async Task Undo_IsByAnotherAccount_AndNeverOfAConfirmedCheck()
    {
        await RecordAsync("mail", ana, CheckResult.NoAnswer);
        var check = await LastAsync();
        Assert.Equal(CheckOutcome.NeedsAnother, await UndoAsync(check, ana));
        Assert.Equal(CheckOutcome.Done, await UndoAsync(check, berta));
        Assert.Equal(CheckOutcome.Nothing, await UndoAsync(check, berta));

        await ConfirmedAsync("mail");
        Assert.Equal(CheckOutcome.Nothing, await UndoAsync(await LastAsync(), berta));
        Assert.True(await IsConfirmedAsync("mail"));
        await AssertHistoryAsync();
    }

    /// <summary>What one person changes for readers alone is told to the others. A check of another channel is not.</summary>
    [Fact]
    public async Task HotlineWrong_AndUndo_AreMailedAtOnce()
    {
        await RecordAsync("mail", ana, CheckResult.NoAnswer);
        await RecordAsync("hotline", ana, CheckResult.NoAnswer);
        var doubted = Assert.Single(await site.ReadMailsAsync());
        Assert.Equal(berta.Email, doubted.To);
        Assert.StartsWith("One person found a hotline not right: Lines", doubted.Subject, StringComparison.Ordinal);

        Assert.Equal(CheckOutcome.Done, await UndoAsync(await LastAsync(), berta));

        var undone = (await site.ReadMailsAsync()).Single(mail => mail.To == ana.Email);
        Assert.StartsWith("A check was undone: Lines", undone.Subject, StringComparison.Ordinal);
        Assert.DoesNotMatch("http|@|5042", undone.Text + doubted.Text);
    }

    [Fact]
    public async Task Limits_OfOneAccountInADay_AreKept()
    {
        for (var count = 0; count < 3; count++)
        {
            Assert.Equal(CheckOutcome.Done, await RecordAsync("hotline", ana, CheckResult.Right));
        }

        Assert.Equal(CheckOutcome.TooManyHotlines, await RecordAsync("hotline", ana, CheckResult.Right));
        for (var count = 0; count < 9; count++)
        {
            Assert.Equal(CheckOutcome.Done, await RecordAsync("mail", ana, CheckResult.NoAnswer));
        }

        Assert.Equal(RestrictionOutcome.Done, await RestrictAsync("mail"));
        Assert.Equal(CheckOutcome.TooManyWrong, await RecordAsync("mail", ana, CheckResult.NoAnswer));
        Assert.Equal(RestrictionOutcome.NeedsSecond, await RestrictAsync("hotline"));
        for (var count = 12; count < 60; count++)
        {
            Assert.Equal(CheckOutcome.Done, await RecordAsync("mail", ana, CheckResult.Right));
        }

        Assert.Equal(CheckOutcome.TooMany, await RecordAsync("mail", ana, CheckResult.Right));
        clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(CheckOutcome.Done, await RecordAsync("hotline", ana, CheckResult.Right));
    }

    [Fact]
    public async Task Ranking_ByOnePerson_IsNotTouched()
    {
        await RecordAsync("s", ana, CheckResult.Right);
        Assert.Null(await CheckedAtAsync());

        await ConfirmAsync(berta);
        Assert.NotNull(await CheckedAtAsync());
    }

    [Fact]
    public async Task TwiceNoAnswer_ProposesDoubtful()
    {
        var editor = await Staff.SignInAsync(site, ana);
        await RecordAsync("mail", ana, CheckResult.NoAnswer);
        Assert.DoesNotContain("Twice no answer", (await editor.GetAsync(Checks)).Body!.TextContent, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromDays(3));
        await RecordAsync("mail", ana, CheckResult.NoAnswer);
        editor = await Staff.SignInAsync(site, ana);
        Assert.Contains("Twice no answer", (await editor.GetAsync(Checks)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StolenAccount_ItsChecksAreUndoneTogether_AndConfirmedOnesAreDueAgain()
    {
        await ConfirmedAsync("hotline");
        await RecordAsync("mail", ana, CheckResult.Changed);
        var administrator = await Staff.SignInAsync(site, berta);

        var undone = await administrator.PostAsync($"/en/staff/people/{ana.Id}", [], "form#checks");

        Assert.Equal(HttpStatusCode.SeeOther, undone.Status);
        await using var db = site.Database.OpenAsOwner();
        Assert.NotNull((await db.Checks.SingleAsync(check => check.Result == CheckResult.Changed)).UndoneAt);
        Assert.True(await IsConfirmedAsync("hotline"));
        Assert.Contains(
            "Check this again", (await administrator.GetAsync("/en/staff/rounds")).Body!.TextContent, StringComparison.Ordinal);
        var other = await Staff.AddAsync(site, [Role.Editor]);
        var refused = await administrator.PostAsync($"/en/staff/people/{other.Id}", [], "form#checks");
        Assert.Contains("another account today", refused.Text, StringComparison.Ordinal);
        await AssertHistoryAsync();
    }

    [Fact]
    public async Task Approve_ChangedChannel_RecordsHowTheReviewerCheckedIt()
    {
        var (author, reviewer) = (await Staff.SignInAsync(site, ana), await Staff.SignInAsync(site, berta));
        var draft = await author.BeginDraftAsync(site, "lines");
        await author.EditPartAsync(draft, "channels.mail", ("value", "new@lines.example"));
        var submission = await author.SubmitDraftAsync(draft, "They moved.");

        var approved = await reviewer.PostAsync(submission, [("checked-mail", "email")], "main form:has(select)");

        Assert.Equal(HttpStatusCode.SeeOther, approved.Status);
        await using var db = site.Database.OpenAsOwner();
        var check = await db.Checks.SingleAsync();
        Assert.Equal((berta.Actor, CheckMethod.Email, CheckResult.Right), (check.By, check.Method, check.Result));
        await AssertHistoryAsync();
    }

    private const string Insert = "insert into checks (id, part_id, part_sha256, entry_id, revision_id, by_role, by, method, result, "
        + "at, is_hotline, is_own_text, confirmed_by, confirmed_at) select gen_random_uuid(), part_id, part_sha256, entry_id, "
        + "revision_id, by_role, by, ";

    private string Checks => $"/en/staff/entries/{entry}/checks";

    private async Task<StaffAnswer> PressAsync(StaffBrowser browser, string key, string method, string result, string note = "") =>
        await browser.PostAsync(
            Checks,
            [("method", method), ("note", note)],
            $"main form:has(input[name=key][value={key}])",
            $"button[value={result}]");

    private async Task ConfirmedAsync(string key)
    {
        Assert.Equal(CheckOutcome.Done, await RecordAsync(key, ana, CheckResult.Right));
        Assert.Equal(CheckOutcome.Done, await ConfirmAsync(berta));
        clock.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = site.Services.CreateAsyncScope();

        return await act(scope.ServiceProvider);
    }

    private Task<CheckOutcome> RecordAsync(
        string key, Staff.Member by, CheckResult result, CheckMethod method = CheckMethod.Telephone) => InScopeAsync(services =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));

            return services.GetRequiredService<PartChecks>()
                .RecordAsync(new(entry, key, method, result, null), by.Id, true, clock.Now, CancellationToken.None);
        });

    private async Task<CheckOutcome> ConfirmAsync(Staff.Member by)
    {
        var id = await LastAsync();

        return await InScopeAsync(services =>
            services.GetRequiredService<PartChecks>().ConfirmAsync(id, by.Id, true, clock.Now, CancellationToken.None));
    }

    private Task<CheckOutcome> UndoAsync(Guid id, Staff.Member by) => InScopeAsync(services =>
        services.GetRequiredService<PartChecks>().UndoAsync(id, by.Id, true, clock.Now, CancellationToken.None));

    private Task<RestrictionOutcome> RestrictAsync(string key) => InScopeAsync(services => services.GetRequiredService<Restrictions>()
        .RestrictAsync(new(RestrictionKind.Doubtful, entry, key, "why", []), ana.Id, clock.Now, CancellationToken.None));

    private async Task<Guid> LastAsync()
    {
        await using var db = site.Database.OpenAsOwner();

        return await db.Checks.OrderByDescending(check => check.At).Select(check => check.Id).FirstAsync();
    }

    private async Task<bool> IsConfirmedAsync(string key)
    {
        await using var db = site.Database.OpenAsOwner();
        var published = await PublishedRevisions.OfAsync(db, [entry], CancellationToken.None);
        var facts = await OrganisationFacts.ReadAsync(db, published[entry].Organisation, CancellationToken.None);

        return facts.CheckOf(key)?.Judge(clock.Now) is { IsConfirmed: true };
    }

    private async Task<DateTimeOffset?> CheckedAtAsync()
    {
        await using var db = site.Database.OpenAsOwner();

        return await db.Listings.Where(listing => listing.EntryId == entry).Select(listing => listing.CheckedAt).SingleAsync();
    }

    private async Task RewriteHotlineAsync(Staff.Member author, Staff.Member approver)
    {
        var (writer, reviewer) = (await Staff.SignInAsync(site, author), await Staff.SignInAsync(site, approver));
        var draft = await writer.BeginDraftAsync(site, "lines");
        await writer.EditPartAsync(draft, "channels.hotline", ("value", "+50422139999"));
        var submission = await writer.SubmitDraftAsync(draft, "A new number.");
        var placement = (await reviewer.GetAsync(submission)).QuerySelector("input[name=hotlines]")!.GetAttribute("value")!;
        var approved = await reviewer.PostAsync(submission, [("hotlines", placement)], "main form:has(input[name=hotlines])");
        Assert.Equal(HttpStatusCode.SeeOther, approved.Status);
        Assert.DoesNotContain("error", approved.Location, StringComparison.Ordinal);
    }

    private async Task<string> PageAsync(string path = "/en/organisations/lines") =>
        (await SeededSite.ParseAsync(await site.Client.GetAsync(path))).Body!.TextContent;

    private async Task AssertHistoryAsync()
    {
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty((await new HistoryVerifier(db).VerifyAsync(CancellationToken.None)).Problems);
    }
}
