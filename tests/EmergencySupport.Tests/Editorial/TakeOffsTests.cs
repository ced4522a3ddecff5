using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EmergencySupport.Tests.Editorial;

/// <summary>One person takes an entry off at its people's wish. Two lift the mark that keeps seeds and reviews from it.</summary>
public sealed class TakeOffsTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Slug = "fidh";

    private readonly ManualClock clock = new();
    private TestSite site = null!;
    private Guid entry;
    private Staff.Member ana = null!;
    private Staff.Member berta = null!;

    private string Path => $"/en/staff/entries/{entry}/take-off";

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync(await cluster.CreateSeededAsync(), clock);
        entry = await StaffJourneys.EntryAsync(site, Slug);
        ana = await Staff.AddAsync(site, [Role.Editor]);
        berta = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer]);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task TakeOff_IsOneAct_AndAllOthersAreTold()
    {
        var first = await Staff.SignInAsync(site, ana);
        var link = (await first.GetAsync($"/en/staff/entries/{entry}")).QuerySelector("a[href$=take-off]")!.GetAttribute("href")!;

        var done = await first.FollowAsync(await first.PostAsync(link));

        Assert.Contains("Done. All colleagues are told.", done.Text, StringComparison.Ordinal);
        Assert.Contains($"{ana.Name} recorded it", done.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync());
        var mail = Assert.Single(await site.ReadMailsAsync());
        Assert.Equal(berta.Email, mail.To);
        Assert.Contains("taken off, at their wish", mail.Text, StringComparison.Ordinal);
        var page = await (await Staff.SignInAsync(site, berta)).GetAsync($"/en/staff/entries/{entry}");
        Assert.Contains("They asked not to be listed.", page.Body!.TextContent, StringComparison.Ordinal);
        await AssertHistoryAsync();
    }

    [Fact]
    public async Task TakeOff_BeyondTheLimit_WaitsForASecondPersonAndMarksNothingYet()
    {
        foreach (var other in new[] { "front-line-defenders", "iachr" })
        {
            Assert.Equal(RestrictionOutcome.Done, await TakeOffAsync(await StaffJourneys.EntryAsync(site, other), ana));
        }

        Assert.Equal(RestrictionOutcome.NeedsSecond, await TakeOffAsync(entry, ana));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.False(await IsMarkedAsync());

        await using var db = site.Database.OpenAsOwner();
        var pending = await db.Restrictions.SingleAsync(restriction => restriction.EffectiveAt == null);
        await InScopeAsync<Restrictions, RestrictionOutcome>(all => all.SecondAsync(pending.Id, berta.Id, clock.Now, CancellationToken.None));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync());
        Assert.True(await IsMarkedAsync());
    }

    [Fact]
    public async Task Undo_IsByAnotherForFourteenDays_AndTheMarkStays()
    {
        await TakeOffAsync(entry, ana);
        Assert.Equal(RestrictionOutcome.NeedsAnother, await UndoAsync(ana));
        var second = await Staff.SignInAsync(site, berta);
        var undo = (await second.GetAsync(Path)).QuerySelector("a[href*=lifting]")!.GetAttribute("href")!;

        await second.PostAsync(undo);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.True(await IsMarkedAsync());
        Assert.Contains("still leave it alone", (await second.OpenAsync(Path)).Text, StringComparison.Ordinal);
        Assert.Equal(RestrictionOutcome.Done, await TakeOffAsync(entry, ana));
        clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(RestrictionOutcome.TakenOff, await UndoAsync(berta));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync());
        await AssertHistoryAsync();
    }

    [Fact]
    public async Task Mark_IsLiftedByTwo_AndThenTheEntryCanComeBack()
    {
        await TakeOffAsync(entry, ana);
        clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(RestrictionOutcome.TakenOff, await UndoAsync(berta));
        var (first, second) = (await Staff.SignInAsync(site, ana), await Staff.SignInAsync(site, berta));

        var asked = await first.FollowAsync(await first.PostAsync(Path, [], "#lift"));

        Assert.Contains("Another person has to agree now", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Agree: lift the mark", asked.Text, StringComparison.Ordinal);
        Assert.Equal(RestrictionOutcome.NeedsAnother, await LiftAsync(ana));
        Assert.True(await IsMarkedAsync());
        Assert.NotNull((await second.GetAsync("/en/staff")).QuerySelector($"a[href='{Path}']"));
        Assert.Null((await first.GetAsync("/en/staff")).QuerySelector($"a[href='{Path}']"));
        await second.ExpireFactorAsync();
        Assert.StartsWith("/en/staff/factor", (await second.PostAsync(Path, [], "#lift")).Location, StringComparison.Ordinal);
        await second.RefreshFactorAsync();
        var lifted = await second.FollowAsync(await second.PostAsync(Path, [], "#lift"));
        Assert.Contains("The mark is lifted", lifted.Text, StringComparison.Ordinal);
        Assert.False(await IsMarkedAsync());
        Assert.Contains(await site.ReadMailsAsync(), mail => mail.To == ana.Email
            && mail.Text.Contains("agreed, as the second person", StringComparison.Ordinal));
        Assert.Equal(RestrictionOutcome.Done, await UndoAsync(berta));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        await AssertHistoryAsync();
    }

    [Fact]
    public async Task Mark_WhoseLiftIsDeclined_NeedsTwoAgain()
    {
        await TakeOffAsync(entry, ana);
        await LiftAsync(ana);

        await (await Staff.SignInAsync(site, berta)).PostAsync(Path, [], "#lift", "button[formaction*=Decline]");

        Assert.Equal(RestrictionOutcome.NeedsSecond, await LiftAsync(berta));
        Assert.True(await IsMarkedAsync());
    }

    /// <summary>A mark that came after an ordinary withdrawal holds from its first day.</summary>
    [Fact]
    public async Task Undo_OfAnOrdinaryWithdrawal_WhileAMarkStands_IsRefused()
    {
        var carla = await Staff.AddAsync(site, [Role.Editor]);
        var request = new RestrictionRequest(RestrictionKind.Withdrawn, entry, null, "Nobody answers there.", []);
        await InScopeAsync<Restrictions, RestrictionOutcome>(
            all => all.RestrictAsync(request, ana.Id, clock.Now, CancellationToken.None));
        Assert.Equal(RestrictionOutcome.Done, await TakeOffAsync(entry, berta));

        Assert.Equal(RestrictionOutcome.TakenOff, await UndoAsync(carla));
        Assert.Null((await (await Staff.SignInAsync(site, carla)).GetAsync(Path)).QuerySelector("a[href*=lifting]"));
        var error = await Assert.ThrowsAsync<PostgresException>(
            () => ExecuteAsync("update restrictions set lifted_by = 'x', lifted_at = effective_at + interval '1 minute'"));
        Assert.Equal("restrictions_guard_taken_off", error.ConstraintName);
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync());

        await LiftAsync(ana);
        await LiftAsync(berta);
        Assert.Equal(RestrictionOutcome.Done, await UndoAsync(carla));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
    }

    [Fact]
    public async Task Mails_OfOneWhoAsksWithoutEnd_AreFew()
    {
        await TakeOffAsync(entry, ana);

        for (var round = 0; round < MailLimits.PerHour + 3; round++)
        {
            Assert.Equal(RestrictionOutcome.NeedsSecond, await LiftAsync(ana));
            Assert.Equal(RestrictionOutcome.Done, await InScopeAsync<TakeOffs, RestrictionOutcome>(
                all => all.DeclineAsync(entry, ana.Id, clock.Now, CancellationToken.None)));
        }

        var asked = (await site.ReadMailsAsync()).Where(mail => mail.Text.Contains("to list “", StringComparison.Ordinal));
        Assert.Equal(MailLimits.PerHour, asked.Count());
    }

    /// <summary>Seed files stay away, from an entry that another person brought back too.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Seed_OfATakenOffEntry_WritesNothingAndSaysSo(bool isUndone)
    {
        await TakeOffAsync(entry, ana);
        if (isUndone)
        {
            await UndoAsync(berta);
        }

        await using var db = site.Database.OpenAsOwner();
        var report = await new Seeder(db, new Publisher(db), clock).SeedAsync(Repository.Seeds, CancellationToken.None);

        Assert.Equal([Slug], report.TakenOff);
        Assert.Empty(report.LeftAlone);
        Assert.Equal(isUndone, await db.Publications.AnyAsync(publication => publication.EntryId == entry));
        Assert.Equal(1, await db.Revisions.CountAsync(revision => revision.EntryId == entry));
    }

    /// <summary>The same in the database, for the owner's role and for code that does not ask.</summary>
    [Theory]
    [InlineData(false, RevisionOrigin.Staff)]
    [InlineData(false, RevisionOrigin.Seed)]
    [InlineData(true, RevisionOrigin.Seed)]
    public async Task Database_PublishingATakenOffEntry_IsRefused(bool isUndone, RevisionOrigin origin)
    {
        await TakeOffAsync(entry, ana);
        if (isUndone)
        {
            await UndoAsync(berta);
        }

        await using var db = site.Database.OpenAsOwner();
        var last = await db.Revisions.SingleAsync(revision => revision.EntryId == entry);
        var details = last.Read<OrganisationDetails>() with { Summary = LocalText.Of("en", "They are back.") };
        var revision = new Revision(entry, last, DetailsJson.Write(details), "seed file", origin, clock.Now, last.Number + 1);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var taxonomy = await TaxonomyStore.ReadAsync(db, CancellationToken.None);
        var known = await db.Entries.SingleAsync(known => known.Id == entry);

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => new Publisher(db).PublishAsync(
            known, revision, "owner of the database", taxonomy, clock.Now, CancellationToken.None));

        Assert.Equal("publications_guard_taken_off", ((PostgresException)error.InnerException!).ConstraintName);
    }

    [Fact]
    public async Task Hidden_Entry_CanBeMarked_AndNoReviewPublishesIt()
    {
        await HideAsync(entry);

        var (author, reviewer) = (await Staff.SignInAsync(site, ana), await Staff.SignInAsync(site, berta));
        var draft = await author.BeginDraftAsync(site, Slug);
        await author.EditPartAsync(draft, "about", ("summary", "They are back."));
        var submission = await author.SubmitDraftAsync(draft, "New words.");

        var marked = await author.FollowAsync(await author.PostAsync(Path, [], "#take-off"));
        Assert.Contains("Done", marked.Text, StringComparison.Ordinal);
        Assert.Contains(await site.ReadMailsAsync(), mail => mail.Subject.StartsWith("Not to be listed: ", StringComparison.Ordinal));

        var placement = (await reviewer.GetAsync(submission)).QuerySelector("input[name=hotlines]")?.GetAttribute("value");
        var approved = await reviewer.PostAsync(
            submission, placement is null ? [] : [("hotlines", placement)], placement is null ? null : "main form:has(input[name=hotlines])");

        Assert.EndsWith("?error=TakenOff", approved.Location, StringComparison.Ordinal);
        Assert.Contains("They asked not to be listed.", (await reviewer.FollowAsync(approved)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync());
    }

    /// <summary>One account cannot mark whatever is hidden, nor go on with what is public.</summary>
    [Fact]
    public async Task Hidden_Entries_AreMarkedWithinTheLimitOfWithdrawals()
    {
        var outcomes = new List<RestrictionOutcome>();
        foreach (var slug in new[] { "front-line-defenders", "iachr", "omct" })
        {
            var hidden = await StaffJourneys.EntryAsync(site, slug);
            await HideAsync(hidden);
            outcomes.Add(await TakeOffAsync(hidden, ana));
        }

        Assert.Equal([RestrictionOutcome.Done, RestrictionOutcome.Done, RestrictionOutcome.TooMany], outcomes);
        Assert.Equal(2, (await site.ReadMailsAsync()).Count);
        Assert.Equal(RestrictionOutcome.NeedsSecond, await TakeOffAsync(entry, ana));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(RestrictionOutcome.Done, await TakeOffAsync(await StaffJourneys.EntryAsync(site, "omct"), ana));
    }

    /// <summary>A text that nobody reviewed could carry an address into all mailboxes.</summary>
    [Fact]
    public async Task Mail_OfAMark_NamesTheEntryAsItWasPublished()
    {
        await HideAsync(entry);
        await using (var db = site.Database.OpenAsOwner())
        {
            var last = await db.Revisions.SingleAsync(revision => revision.EntryId == entry);
            var details = last.Read<OrganisationDetails>() with { Name = LocalText.Of("en", "Call 0212 345 678") };
            db.Revisions.Add(new Revision(
                entry, last, DetailsJson.Write(details), ana.Actor, RevisionOrigin.Staff, clock.Now, last.Number + 1));
            await db.SaveChangesAsync();
        }

        await TakeOffAsync(entry, ana);

        var mail = Assert.Single(await site.ReadMailsAsync());
        Assert.StartsWith("Not to be listed: International Federation", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("0212", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update take_offs set lifted_by = 'x', lifted_at = now()", "ck_take_offs_two_people,take_offs_guard_accounts")]
    [InlineData("update take_offs set asked_by = by, asked_at = now(); update take_offs set lifted_by = ' ' || upper(by), lifted_at = now()",
        "ck_take_offs_two_people,take_offs_guard_accounts")]
    [InlineData("update take_offs set asked_by = by, asked_at = now(); update take_offs set lifted_by = 'x', lifted_at = now()", "take_offs_guard_accounts")]
    [InlineData("update take_offs set asked_by = by, asked_at = now(), lifted_by = (select id::text from accounts where id::text <> by limit 1), "
        + "lifted_at = now()", "take_offs_guard_accounts")]
    [InlineData("update restrictions set lifted_by = 'x', lifted_at = now() + interval '15 days'", "restrictions_guard_taken_off")]
    [InlineData("insert into take_offs (id, entry_id, by, at, asked_by, asked_at) select gen_random_uuid(), entry_id, by, at, 'x', at from take_offs",
        "take_offs_guard_second")]
    [InlineData("insert into take_offs (id, entry_id, by, at) select gen_random_uuid(), id, 'x', now() from entries limit 3",
        "take_offs_guard_limit")]
    [InlineData("insert into take_offs (id, entry_id, by, at) select gen_random_uuid(), id, case when n = 1 then 'x' else ' X' end, now() "
        + "from (select id from entries limit 1) as one, generate_series(1, 3) as n", "take_offs_guard_limit")]
    [InlineData("insert into take_offs (id, entry_id, restriction_id, by, at) select gen_random_uuid(), "
        + "(select id from entries where id <> entry_id limit 1), restriction_id, by, at from take_offs", "take_offs_guard_restriction")]
    [InlineData("update accounts set disabled_at = now(), disabled_by = 'x' where id::text <> (select by from take_offs); "
        + "update take_offs set asked_by = by, asked_at = now(); update take_offs set lifted_at = now(), "
        + "lifted_by = (select id::text from accounts where id::text <> take_offs.by limit 1)", "take_offs_guard_accounts")]
    public async Task Database_OnePersonAlone_IsRefused(string sql, string constraints)
    {
        await TakeOffAsync(entry, ana);

        var error = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(sql));

        Assert.Contains(error.ConstraintName, constraints.Split(','));
    }

    [Theory]
    [InlineData("delete from take_offs")]
    [InlineData("update take_offs set by = 'x'")]
    [InlineData("update take_offs set entry_id = gen_random_uuid()")]
    public async Task Database_ApplicationRole_CannotRemoveAMark(string sql)
    {
        await TakeOffAsync(entry, ana);

        var error = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Fact]
    public async Task Page_ForAContributorOfOtherEntries_IsRefused()
    {
        var contributor = await Staff.SignInAsync(site, Role.Contributor);

        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.OpenAsync(Path)).Status);
        Assert.Equal(RestrictionOutcome.NotYours, await TakeOffAsync(entry, contributor.Member));
        Assert.Equal(RestrictionOutcome.NotYours, await LiftAsync(contributor.Member));
    }

    private async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> act)
        where TService : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();

        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Hides an entry without a restriction, as nobody at the desk can.</summary>
    private async Task HideAsync(Guid of)
    {
        await using var db = site.Database.OpenAsOwner();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await new Publisher(db).WithdrawAsync(of, "owner of the database", clock.Now, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private Task<RestrictionOutcome> TakeOffAsync(Guid of, Staff.Member by) => InScopeAsync<TakeOffs, RestrictionOutcome>(
        all => all.TakeOffAsync(of, "They asked us for it.", by.Id, clock.Now, CancellationToken.None));

    private Task<RestrictionOutcome> LiftAsync(Staff.Member by) => InScopeAsync<TakeOffs, RestrictionOutcome>(
        all => all.LiftAsync(entry, by.Id, clock.Now, CancellationToken.None));

    private async Task<RestrictionOutcome> UndoAsync(Staff.Member by)
    {
        await using var db = site.Database.OpenAsOwner();
        var withdrawal = await db.Restrictions.SingleAsync(restriction => restriction.EntryId == entry && restriction.LiftedAt == null);

        return await InScopeAsync<Restrictions, RestrictionOutcome>(
            all => all.LiftAsync(withdrawal.Id, by.Id, clock.Now, CancellationToken.None));
    }

    private async Task<bool> IsMarkedAsync()
    {
        await using var db = site.Database.OpenAsOwner();

        return await TakeOffs.Standing(db).AnyAsync(mark => mark.EntryId == entry);
    }

    private async Task<HttpStatusCode> StatusAsync() => (await site.Client.GetAsync($"/en/organisations/{Slug}")).StatusCode;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(site.Database.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync();
    }

    private async Task AssertHistoryAsync()
    {
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty((await new HistoryVerifier(db).VerifyAsync(CancellationToken.None)).Problems);
    }
}
