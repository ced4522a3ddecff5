using System.Net;
using AngleSharp.Dom;
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
    [InlineData("update checks set confirmed_by = 'x', confirmed_at = now()", "checks_guard_accounts")]
    [InlineData("update checks set undone_by = gen_random_uuid()::text, undone_at = now()", "checks_guard_accounts")]
    [InlineData("update checks set confirmed_by = '{clara}', confirmed_at = now()", "checks_guard_accounts")]
    [InlineData("update checks set confirmed_by = '{berta}', confirmed_at = now(), undone_by = '{berta}', undone_at = now()", "ck_checks_undone")]
    [InlineData("update checks set confirmed_by = '{berta}', confirmed_at = now(); update checks set confirmed_by = 'y'", "checks_guard_final")]
    [InlineData("update checks set undone_by = '{berta}', undone_at = now(); update checks set undone_by = null, undone_at = null", "checks_guard_final")]
    [InlineData("update checks set note = 'Call my number.'", "checks_guard_note")]
    [InlineData(InsertBy + "'mallory', 'telephone', 'right', now(), true, false, null, null from checks", "checks_guard_accounts")]
    [InlineData(Insert + "'website', 'right', now(), true, false, null, null from checks", "ck_checks_hotline")]
    [InlineData(Insert + "'telephone', 'right', now(), true, false, 'x', now() from checks", "checks_guard_second")]
    [InlineData(Insert + "'telephone', 'changed', now(), true, false, null, null from checks, generate_series(1, 11)", "restrictions_guard_limit")]
    public async Task Database_OnePersonAlone_IsRefused(string sql, string constraint)
    {
        await RecordAsync("hotline", ana, CheckResult.Right);
        var clara = await Staff.AddAsync(site, [Role.Editor]);
        await using (var db = site.Database.OpenAsOwner())
        {
            (await db.Accounts.SingleAsync(account => account.Id == clara.Id)).Disable(berta.Actor, clock.Now);
            await db.SaveChangesAsync();
        }

        sql = sql.Replace("{berta}", berta.Actor, StringComparison.Ordinal).Replace("{clara}", clara.Actor, StringComparison.Ordinal);
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

    /// <summary>What two people found wrong is not made right by one: neither by an undo, nor by the undo of an account.</summary>
    [Fact]
    public async Task FoundWrongByTwo_OneAccountDoesNotBringItBack()
    {
        await ConfirmedAsync("hotline");
        var clara = await Staff.AddAsync(site, [Role.Editor], "Clara");
        await RecordAsync("hotline", berta, CheckResult.Changed);
        await RecordAsync("hotline", clara, CheckResult.Changed);
        var doubt = await LastAsync();
        Assert.False(await IsConfirmedAsync("hotline"));

        Assert.Equal(CheckOutcome.FoundByTwo, await UndoAsync(doubt, ana));
        Assert.Equal("checks_guard_two", await RefusedAsync($"update checks set undone_by = '{ana.Actor}', undone_at = now() where id = '{doubt}'"));
        Assert.Equal(CheckOutcome.Done, await UndoAllAsync(clara, by: berta));
        Assert.False(await IsConfirmedAsync("hotline"));
        var page = await (await Staff.SignInAsync(site, ana)).GetAsync(Checks);
        Assert.Contains("Two people found this wrong", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("button[formaction$=Undo]"));

        // A new right check of two ends it, and then one doubt is undone again.
        await ConfirmedAsync("hotline");
        Assert.True(await IsConfirmedAsync("hotline"));
        await RecordAsync("hotline", clara, CheckResult.NoAnswer);
        Assert.Equal(CheckOutcome.Done, await UndoAsync(await LastAsync(), berta));
        await AssertHistoryAsync();
    }

    /// <summary>One undo does not make two doubts of one, either.</summary>
    [Fact]
    public async Task Undo_OfARightThatTookBackADoubt_IsRefusedWhileAnotherDoubts()
    {
        await ConfirmedAsync("hotline");
        var clara = await Staff.AddAsync(site, [Role.Editor], "Clara");
        await RecordAsync("hotline", ana, CheckResult.NoAnswer);
        await RecordAsync("hotline", ana, CheckResult.Right);
        var right = await LastAsync();
        await RecordAsync("hotline", berta, CheckResult.NoAnswer);

        Assert.Equal(CheckOutcome.FoundByTwo, await UndoAsync(right, clara));
        Assert.True(await IsConfirmedAsync("hotline"));
    }

    /// <summary>A confirmation stands for a check, not for what was found after it.</summary>
    [Fact]
    public async Task Confirm_OfARightBeforeADoubt_IsRefused()
    {
        var clara = await Staff.AddAsync(site, [Role.Editor], "Clara");
        await RecordAsync("hotline", ana, CheckResult.Right);
        var right = await LastAsync();
        await RecordAsync("hotline", berta, CheckResult.Changed);

        Assert.Equal(CheckOutcome.Nothing, await ConfirmAsync(right, clara));
        Assert.Equal("checks_guard_doubted", await RefusedAsync(
            $"update checks set confirmed_by = '{clara.Actor}', confirmed_at = now() where id = '{right}'"));
        var page = await (await Staff.SignInAsync(site, clara)).GetAsync(Checks);
        Assert.Empty(page.QuerySelectorAll("button[formaction$=Confirm]"));
        Assert.Contains("found this wrong after that", page.Body!.TextContent, StringComparison.Ordinal);

        // A new one confirms nothing that is older than the doubt, and can be confirmed itself.
        await RecordAsync("hotline", clara, CheckResult.Right);
        Assert.False(await IsConfirmedAsync("hotline"));
        Assert.Equal(CheckOutcome.Done, await ConfirmAsync(ana));
        Assert.True(await IsConfirmedAsync("hotline"));
        await AssertHistoryAsync();
    }

    /// <summary>A check is of what was on the screen, not of what was published meanwhile.</summary>
    [Fact]
    public async Task Press_OnAPageOfAFormerText_RecordsNothingAndSaysSo()
    {
        var clara = await Staff.SignInAsync(site, Role.Editor);
        var fields = FieldsOf(await clara.GetAsync(Checks), "hotline", ("method", "telephone"), ("result", "right"), ("note", "Rosa answered"));
        await RewriteHotlineAsync(author: ana, approver: berta);

        var refused = await clara.SendFormAsync(Checks, fields);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("changed since you opened the page", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Rosa answered", refused.Page.QuerySelector("input[name=note][value]")!.GetAttribute("value"));
        Assert.Contains("+50422139999", refused.Text, StringComparison.Ordinal);
        await using var db = site.Database.OpenAsOwner();
        Assert.Equal(0, await db.Checks.CountAsync());
    }

    /// <summary>What its author found right counts for nothing, so that the line stays in the round.</summary>
    [Fact]
    public async Task HotlineRight_ByItsAuthor_StaysDue()
    {
        await RewriteHotlineAsync(author: ana, approver: berta);
        var due = (await PartAsync("hotline")).Due;
        await RecordAsync("hotline", ana, CheckResult.Right);

        Assert.Equal(due, (await PartAsync("hotline")).Due);
        await RecordAsync("hotline", berta, CheckResult.Right);
        Assert.True((await PartAsync("hotline")).Due > due.AddDays(30));
    }

    /// <summary>One person's right check beside the doubt of another leaves the part in the round.</summary>
    [Fact]
    public async Task Right_WhileAnotherDoubts_IsDueSoonUntilItIsConfirmed()
    {
        await RecordAsync("mail", ana, CheckResult.Changed);
        await RecordAsync("mail", berta, CheckResult.Right);
        var unsure = await PartAsync("mail");
        Assert.True(unsure.IsUnsure);
        Assert.Equal(DueDay.AfterDoubt(clock.Now), unsure.Due);

        Assert.Equal(CheckOutcome.Done, await ConfirmAsync(ana));

        Assert.False((await PartAsync("mail")).IsUnsure);
        Assert.True((await PartAsync("mail")).Due > unsure.Due);
    }

    /// <summary>The promise rests on the confirmed check, also when somebody else checked later.</summary>
    [Fact]
    public async Task Recheck_OfAPromiseOfADisabledAccount_IsDueAlthoughSomebodyCheckedLater()
    {
        await ConfirmedAsync("hotline");
        var clara = await Staff.AddAsync(site, [Role.Editor], "Clara");
        await RecordAsync("hotline", clara, CheckResult.Right);
        Assert.False((await PartAsync("hotline")).NeedsRecheck);

        Assert.Equal(CheckOutcome.Done, await UndoAllAsync(ana, by: berta));

        Assert.True((await PartAsync("hotline")).NeedsRecheck);
        Assert.Equal(CheckOutcome.Done, await ConfirmAsync(berta));
        Assert.False((await PartAsync("hotline")).NeedsRecheck);
    }

    /// <summary>Two calls of one day are one try, and who made only one of two may still say so.</summary>
    [Fact]
    public async Task NoAnswerTwice_OnTwoDaysByTwo_IsForBothOfThem()
    {
        await RecordAsync("hotline", ana, CheckResult.NoAnswer);
        await RecordAsync("hotline", ana, CheckResult.NoAnswer);
        Assert.Empty((await PartAsync("hotline")).Unanswered);

        clock.Advance(TimeSpan.FromDays(1));
        await RecordAsync("hotline", ana, CheckResult.NoAnswer);
        Assert.Equal((false, true), ((await PartAsync("hotline")).MayDoubt(ana.Actor), (await PartAsync("hotline")).MayDoubt(berta.Actor)));
        await RecordAsync("hotline", berta, CheckResult.NoAnswer);

        Assert.Equal((true, true), ((await PartAsync("hotline")).MayDoubt(ana.Actor), (await PartAsync("hotline")).MayDoubt(berta.Actor)));
    }

    [Fact]
    public async Task Note_TooLong_IsRefusedAndStays()
    {
        var note = new string('x', 501);

        var refused = await PressAsync(await Staff.SignInAsync(site, ana), "mail", "email", "right", note);

        Assert.Contains("500", string.Join(' ', refused.Errors), StringComparison.Ordinal);
        Assert.Equal(note, refused.Page.QuerySelector("input[name=note][value]")!.GetAttribute("value"));
        await using var db = site.Database.OpenAsOwner();
        Assert.Equal(0, await db.Checks.CountAsync());
    }

    /// <summary>A name that should not stand there can be taken away, also from a check that two people made.</summary>
    [Fact]
    public async Task Note_Erased_IsGoneAndInTheLog()
    {
        var editor = await Staff.SignInAsync(site, ana);
        await PressAsync(editor, "mail", "email", "right", "Rosa, 4th floor");
        Assert.Equal(CheckOutcome.Done, await ConfirmAsync(berta));

        var erased = await editor.PostAsync(Checks, [], "#notes form", "button");

        Assert.Contains("done=true", erased.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("Rosa", (await editor.GetAsync(Checks)).Body!.TextContent, StringComparison.Ordinal);
        await using var db = site.Database.OpenAsOwner();
        Assert.Null((await db.Checks.SingleAsync()).Note);
        Assert.Equal(ana.Actor, (await db.AuditLog.SingleAsync(line => line.Action == AuditAction.CheckNoteErased)).Actor);
        Assert.True(await IsConfirmedAsync("mail"));
        await AssertHistoryAsync();
    }

    /// <summary>A note may be what tells against a number: a stolen session must not erase them all.</summary>
    [Fact]
    public async Task Note_ErasedWithoutFactorOrTooOften_Stays()
    {
        var editor = await Staff.SignInAsync(site, ana);
        await PressAsync(editor, "mail", "email", "right", "A stranger answered.");
        var id = await LastAsync();

        Assert.Equal(CheckOutcome.NeedsFactor, await EraseAsync(hasFactor: false));

        await using (var db = site.Database.OpenAsOwner())
        {
            db.AuditLog.AddRange(Enumerable.Repeat(0, PartChecks.NotesErasedPerDay)
                .Select(_ => new AuditEntry(AuditAction.CheckNoteErased, ana.Actor, clock.Now)));
            await db.SaveChangesAsync();
        }

        Assert.Equal(CheckOutcome.TooManyErased, await EraseAsync(hasFactor: true));
        await using var after = site.Database.OpenAsOwner();
        Assert.NotNull((await after.Checks.SingleAsync()).Note);

        Task<CheckOutcome> EraseAsync(bool hasFactor) => InScopeAsync(services =>
            services.GetRequiredService<PartChecks>().EraseNoteAsync(id, ana.Id, hasFactor, clock.Now, CancellationToken.None));
    }

    /// <summary>What waits for a second person is counted as due and overdue like all else, on both pages.</summary>
    [Fact]
    public async Task Round_CountsWhatWaitsToBeConfirmed()
    {
        await RecordAsync("mail", ana, CheckResult.Right);
        var due = (await PartAsync("mail")).Due;
        clock.Now = new DateTimeOffset(due.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero);
        var colleague = await Staff.SignInAsync(site, berta);

        var rounds = await colleague.GetAsync("/en/staff/rounds");

        var desk = (await colleague.GetAsync("/en/staff")).QuerySelector("#round p")!.TextContent;
        Assert.NotNull(rounds.QuerySelector($"article[id='{entry:N}-mail'] button[formaction$=Confirm]"));
        Assert.Equal(desk, rounds.QuerySelector("h1 + p")!.TextContent);
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

    /// <summary>What the reviewer answered is not dropped in silence.</summary>
    [Fact]
    public async Task Approve_WhenTheCheckIsNotRecorded_SaysWhy()
    {
        var (author, reviewer) = (await Staff.SignInAsync(site, ana), await Staff.SignInAsync(site, berta));
        var draft = await author.BeginDraftAsync(site, "lines");
        await author.EditPartAsync(draft, "channels.mail", ("value", "new@lines.example"));
        var submission = await author.SubmitDraftAsync(draft, "They moved.");
        for (var count = 0; count < 60; count++)
        {
            Assert.Equal(CheckOutcome.Done, await RecordAsync("mail", berta, CheckResult.Right));
        }

        var approved = await reviewer.FollowAsync(
            await reviewer.PostAsync(submission, [("checked-mail", "email")], "main form:has(select)"));

        Assert.Contains("your check was not recorded", approved.Text, StringComparison.Ordinal);
        Assert.Contains("as many checks as one account may", approved.Text, StringComparison.Ordinal);
        Assert.NotNull(approved.Page.QuerySelector($"[role=alert] a[href='{Checks}']"));
    }

    private const string InsertBy = "insert into checks (id, part_id, part_sha256, entry_id, revision_id, by_role, by, method, result, "
        + "at, is_hotline, is_own_text, confirmed_by, confirmed_at) select gen_random_uuid(), part_id, part_sha256, entry_id, "
        + "revision_id, by_role, ";

    private const string Insert = InsertBy + "by, ";

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
        string key, Staff.Member by, CheckResult result, CheckMethod method = CheckMethod.Telephone) => InScopeAsync(async services =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));

            return await services.GetRequiredService<PartChecks>().RecordAsync(
                await CheckRequests.OfAsync(site.Database, entry, key, method, result), by.Id, true, clock.Now, CancellationToken.None);
        });

    private async Task<CheckOutcome> ConfirmAsync(Staff.Member by) => await ConfirmAsync(await LastAsync(), by);

    private Task<CheckOutcome> ConfirmAsync(Guid id, Staff.Member by) => InScopeAsync(services =>
        services.GetRequiredService<PartChecks>().ConfirmAsync(id, by.Id, true, clock.Now, CancellationToken.None));

    private Task<CheckOutcome> UndoAllAsync(Staff.Member account, Staff.Member by) => InScopeAsync(services =>
        services.GetRequiredService<AccountChecks>().UndoAllAsync(account.Id, by.Id, clock.Now, CancellationToken.None));

    private async Task<DuePart> PartAsync(string key) => (await InScopeAsync(services =>
        services.GetRequiredService<Rounds>().OfEntryAsync(entry, clock.Now, CancellationToken.None))).Single(part => part.Key == key);

    /// <returns>The constraint by which the database refuses what the application's role writes.</returns>
    private async Task<string?> RefusedAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(site.Database.App);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        return (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).ConstraintName;
    }

    /// <summary>The fields of the form of a part, with what was typed and pressed.</summary>
    private static (string, string)[] FieldsOf(IDocument page, string key, params (string Name, string Value)[] typed)
    {
        var form = page.QuerySelector($"main form:has(input[name=key][value={key}])")!;

        return
        [
            .. form.QuerySelectorAll("input[type=hidden]")
                .Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!)),
            .. typed,
        ];
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
