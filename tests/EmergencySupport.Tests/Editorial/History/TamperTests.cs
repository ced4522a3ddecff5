using EmergencySupport.Accounts;
using EmergencySupport.Commands;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using EmergencySupport.Tests.Upkeep;
using EmergencySupport.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Editorial.History;

/// <summary>Verification finds every change made outside the application.</summary>
public sealed class TamperTests(TamperTests.LivedDirectory lived) : IClassFixture<TamperTests.LivedDirectory>
{
    private const string Fake = "insert into revisions (id, entry_id, parent_id, number, format, details, sha256, "
        + "author, origin, at) select '11111111-1111-7111-8111-111111111111', entry_id, id, 90, format, details, "
        + "sha256, 'carla', 'staff', at from revisions where id = '{0}'; "
        + "insert into revisions (id, entry_id, parent_id, number, format, details, sha256, author, origin, at) "
        + "select '22222222-2222-7222-8222-222222222222', entry_id, '11111111-1111-7111-8111-111111111111', 91, "
        + "format, details, sha256, 'dora', 'staff', at from revisions where id = '{0}'; ";

    private const string Publish = "alter table publications disable trigger publications_guard; "
        + "update publications set revision_id = '22222222-2222-7222-8222-222222222222', author = 'dora', approver = "
        + "'carla', at = '2026-11-23' where revision_id = '{0}'; "
        + "insert into events (at, kind, actor, entry_id, revision_id, details_sha256) select '2026-11-23', "
        + "'published', 'carla', entry_id, id, sha256 from revisions where author = 'dora'; ";

    private const string Unguarded = "alter table checks disable trigger checks_guard; ";

    [Fact]
    public async Task Verify_UntamperedDirectory_FindsNoProblems() => Assert.Empty(await VerifyAfterAsync("select 1"));

    [Theory]
    [InlineData("delete from restrictions where kind = 'suspended'", "the restriction it refers to is missing")]
    [InlineData(
        "update restrictions set lifted_by = 'mallory', lifted_at = now() where kind = 'suspended' and effective_at is not null",
        "no event says that it was lifted")]
    [InlineData(
        "update restrictions set lifted_by = null, lifted_at = null where kind = 'doubtful'",
        "the restriction it refers to is missing")]
    [InlineData("update restrictions set kind = 'doubtful' where kind = 'suspended'", "no event says that it was made")]
    [InlineData("update restrictions set by = 'mallory' where kind = 'suspended'", "no event says that it was made")]
    [InlineData(
        "alter table restrictions disable trigger restrictions_guard; update restrictions set seconded_by = 'mallory', effective_at = now() where effective_at is null",
        "no event says that it was made")]
    [InlineData("delete from restrictions where effective_at is null", "the restriction it refers to is missing")]
    [InlineData(
        "insert into restrictions (id, kind, entry_id, part_id, note, areas, by, at, effective_at) select "
            + "gen_random_uuid(), 'paused', entry_id, gen_random_uuid(), 'why', '{{}}', 'mallory', now(), now() "
            + "from restrictions limit 1",
        "no event says that it was made")]
    [InlineData(
        "insert into events (at, kind, actor, entry_id, revision_id, details_sha256, part_id) select now(), "
            + "'suspended', 'mallory', entry_id, revision_id, details_sha256, part_id from events where kind = "
            + "'suspended' limit 1",
        "the restriction it refers to is missing")]
    [InlineData(
        "insert into events (at, kind, actor, entry_id, revision_id, details_sha256) select now(), 'restored', "
            + "'mallory', entry_id, revision_id, details_sha256 from events where kind = 'withdrawn' limit 1",
        "the restriction it refers to is missing")]
    [InlineData("delete from submissions where decision = 'sent-back'", "the submission it refers to is missing")]
    [InlineData("update submissions set decision = 'approved' where decision = 'sent-back'", "no event says that it was decided so")]
    [InlineData(
        "update submissions set decision = null, decided_by = null, decided_at = null where decision = 'sent-back'",
        "the decision it refers to is missing")]
    [InlineData(
        "update submissions set decision = null, decided_by = null, decided_at = null where decision = 'approved'",
        "no event says that it was decided so")]
    [InlineData("update submissions set decided_by = 'mallory' where decision = 'sent-back'", "no event says that it was decided so")]
    [InlineData(
        "insert into events (at, kind, actor, entry_id, revision_id, details_sha256) select now(), 'submitted', "
            + "actor, entry_id, revision_id, details_sha256 from events where kind = 'submitted' and part_id is "
            + "null limit 1",
        "it repeats an earlier event")]
    [InlineData("update submissions set decided_by = 'mallory' where decision = 'approved'", "no event says that it was decided so")]
    [InlineData(
        "insert into submissions (revision_id, entry_id, author, slug, at) select id, entry_id, author, 'fidh', at "
            + "from revisions where origin = 'seed' limit 1",
        "no event says that its author sent it")]
    [InlineData(
        "insert into publications (entry_id, revision_id, author, approver, at) select events.entry_id, revisions.id, "
            + "revisions.author, events.actor, events.at from events join revisions on revisions.id = "
            + "revision_id where kind = 'published' and events.entry_id = '{1}'",
        "no event published the revision")]
    [InlineData("delete from publications where revision_id = '{0}'", "no event withdrew it")]
    [InlineData("update publications set at = now() where revision_id = '{0}'", "its approver or time of approval")]
    [InlineData(Fake + Publish, "carla approved their own text")]
    [InlineData(
        Fake
            + "alter table revisions drop constraint ck_revisions_number; update revisions set parent_id = null where "
            + "author in ('carla', 'dora'); "
            + Publish,
        "is not based on the one published before")]
    [InlineData(
        "alter table revisions drop constraint ck_revisions_number; update revisions set parent_id = null where id = '{0}'",
        "is not based on the one published before")]
    [InlineData(
        "insert into events (at, kind, actor, entry_id, revision_id, details_sha256) select now(), 'redacted', "
            + "'mallory', entry_id, id, sha256 from revisions where id = '{0}'",
        "its text is there although")]
    [InlineData("delete from checks where confirmed_by is not null", "the check it refers to is missing")]
    [InlineData("update checks set result = 'right' where result = 'no-answer'", "no event says that it was made")]
    [InlineData("update checks set method = 'telephone' where method = 'website'", "no event says that it was made")]
    [InlineData("update checks set at = now() where method = 'website'", "no event says that it was made")]
    [InlineData("update checks set by = 'mallory' where method = 'website'", "who is no account")]
    [InlineData("update checks set part_sha256 = repeat('0', 64) where method = 'website'", "the revision has no such part")]
    [InlineData("update checks set is_hotline = true where method = 'email'", "whether it is of a hotline")]
    [InlineData("update checks set is_own_text = false where is_own_text", "wrote what they checked")]
    [InlineData(
        "update checks set confirmed_by = (select id::text from accounts where id::text <> by limit 1), confirmed_at = now() "
            + "where method = 'website'",
        "no event says that it was confirmed")]
    [InlineData(
        Unguarded + "update checks set confirmed_by = null, confirmed_at = null where confirmed_by is not null",
        "the check it refers to is missing")]
    [InlineData(
        Unguarded + "update checks set undone_by = null, undone_at = null where undone_by is not null",
        "the check it refers to is missing")]
    [InlineData(
        "update checks set undone_by = (select id::text from accounts where id::text <> by limit 1), undone_at = now() "
            + "where method = 'website'",
        "no event says that it was undone")]
    [InlineData(
        "insert into events (at, kind, actor, entry_id, revision_id, details_sha256, part_id, check_sha256) select at, kind, "
            + "actor, entry_id, revision_id, details_sha256, part_id, check_sha256 from events where kind = 'check-confirmed'",
        "the check it refers to is missing")]
    [InlineData(
        "alter table role_grants disable trigger role_grants_guard; insert into role_grants (account_id, role, asked_by, "
            + "approved_by, at) select id, 'administrator', 'nobody', id::text, now() from accounts limit 1",
        "was not granted by two accounts")]
    public async Task Verify_TamperedRow_NamesIt(string tampering, string expected) =>
        Assert.Contains(await VerifyAfterAsync(tampering), problem => problem.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public async Task Verify_TruncatedChain_IsDetectedBySignedHead()
    {
        await using var db = lived.Database.OpenAsOwner();
        var report = await new HistoryVerifier(db).VerifyAsync(default);
        var (secret, known) = SignedHead.NewKey();
        var head = SignedHead.Parse(SignedHead.Sign(report.Events, report.Head, TimeProvider.System.GetUtcNow(), secret).Write());
        Assert.Null(await VerifyHistoryCommand.ProblemOfAsync(db, head, known, default));

        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync("delete from events where number = (select max(number) from events)");
        Assert.Contains("cut off", await VerifyHistoryCommand.ProblemOfAsync(db, head, known, default), StringComparison.Ordinal);

        await db.Database.ExecuteSqlRawAsync("insert into events (at, kind, actor) values (now(), 'checked', 'mallory')");
        Assert.Contains(
            "rewritten",
            await VerifyHistoryCommand.ProblemOfAsync(db, head, known, default),
            StringComparison.Ordinal);
    }

    /// <summary>Verifies after tampering, then rolls it back.</summary>
    private async Task<IReadOnlyList<string>> VerifyAfterAsync(string tampering)
    {
        await using var db = lived.Database.OpenAsOwner();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync(tampering
            .Replace("{0}", lived.Published.ToString(), StringComparison.Ordinal)
            .Replace("{1}", lived.Withdrawn.ToString(), StringComparison.Ordinal));

        return (await new HistoryVerifier(db).VerifyAsync(default)).Problems;
    }

    /// <summary>
    /// A directory in which people wrote, approved, sent back, restricted, withdrew and restored entries.
    /// </summary>
    public sealed class LivedDirectory(TestCluster cluster) : IAsyncLifetime
    {
        public TestDatabase Database { get; private set; } = null!;

        /// <summary>The published revision of the entry that was used most.</summary>
        public Guid Published { get; private set; }

        /// <summary>A withdrawn entry.</summary>
        public Guid Withdrawn { get; private set; }

        public async ValueTask InitializeAsync()
        {
            Database = await cluster.CreateSeededAsync();
            await using var site = await TestSite.StartAsync(Database);
            var ana = await Staff.AddAsync(site, [Role.Editor]);
            var berta = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer]);
            var now = TimeProvider.System.GetUtcNow();
            var details = Example.Organisation("Lines") with
            {
                Channels =
                [
                    Example.Channel("hotline", ChannelKind.Phone, "+50422130000"),
                    Example.Channel("mail", ChannelKind.Email, "help@lines.example"),
                ],
            };
            var first = await GeneratedDirectory.PublishAsync(Database, details);
            Withdrawn = (await GeneratedDirectory.PublishAsync(Database, details with { Name = LocalText.Of("en", "Gone") })).EntryId;
            var restored = (await GeneratedDirectory.PublishAsync(Database, details with { Name = LocalText.Of("en", "Back") })).EntryId;
            await using var db = Database.OpenAsOwner();
            await DecideAsync(db, first, details, ana, berta, Decision.SentBack, now);
            Published = (await DecideAsync(
                db, first, details with { Summary = LocalText.Of("en", "Better."), Channels = [.. details.Channels, Example.Channel("form", ChannelKind.Form, "https://lines.example/form")] }, ana, berta, Decision.Approved,
                now)).Id;

            await using var scope = site.Services.CreateAsyncScope();
            var restrictions = scope.ServiceProvider.GetRequiredService<Restrictions>();
            await NarrowAsync(RestrictionKind.Doubtful, first.EntryId, "mail", lift: true);
            await NarrowAsync(RestrictionKind.Suspended, first.EntryId, "hotline", lift: false);
            await NarrowAsync(RestrictionKind.Withdrawn, restored, null, lift: true);
            Assert.Equal(
                RestrictionOutcome.NeedsSecond,
                await restrictions.RestrictAsync(
                    new(RestrictionKind.Suspended, first.EntryId, "mail", "why", []), ana.Id, now, default));
            Assert.Equal(
                RestrictionOutcome.Done,
                await restrictions.RestrictAsync(
                    new(RestrictionKind.Withdrawn, Withdrawn, null, "why", []), berta.Id, now, default));

            await CheckAsync(scope.ServiceProvider.GetRequiredService<PartChecks>());

            async Task CheckAsync(PartChecks checks)
            {
                foreach (var (method, result, by) in new[]
                {
                    (CheckMethod.Email, CheckResult.Right, berta),
                    (CheckMethod.Website, CheckResult.Right, berta),
                    (CheckMethod.Telephone, CheckResult.NoAnswer, ana),
                })
                {
                    Assert.Equal(
                        CheckOutcome.Done,
                        await checks.RecordAsync(
                            await CheckRequests.OfAsync(Database, first.EntryId, "mail", method, result), by.Id, true, now, default));
                }

                Assert.Equal(
                    CheckOutcome.Done,
                    await checks.RecordAsync(
                        await CheckRequests.OfAsync(Database, first.EntryId, "form", CheckMethod.InPerson, CheckResult.Right),
                        ana.Id,
                        true,
                        now,
                        default));
                var made = await db.Checks.AsNoTracking().ToDictionaryAsync(check => check.Method, check => check.Id);
                Assert.Equal(CheckOutcome.Done, await checks.ConfirmAsync(made[CheckMethod.Email], ana.Id, true, now, default));
                Assert.Equal(CheckOutcome.Done, await checks.UndoAsync(made[CheckMethod.Telephone], berta.Id, true, now, default));
            }

            async Task NarrowAsync(RestrictionKind kind, Guid entry, string? key, bool lift)
            {
                Assert.Equal(
                    RestrictionOutcome.Done,
                    await restrictions.RestrictAsync(new(kind, entry, key, "why", []), ana.Id, now, default));
                if (lift)
                {
                    var id = (await db.Restrictions.AsNoTracking()
                        .SingleAsync(restriction => restriction.EntryId == entry && restriction.Kind == kind)).Id;
                    Assert.Equal(RestrictionOutcome.Done, await restrictions.LiftAsync(id, berta.Id, now, default));
                }
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static async Task<Revision> DecideAsync(
            DirectoryDbContext db, Revision parent, OrganisationDetails details, Staff.Member author,
            Staff.Member reviewer, Decision decision, DateTimeOffset now)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var number = await db.Revisions.Where(revision => revision.EntryId == parent.EntryId).MaxAsync(revision => revision.Number) + 1;
            var revision = new Revision(
                parent.EntryId, parent, DetailsJson.Write(details), author.Actor, RevisionOrigin.Staff, now, number);
            db.Revisions.Add(revision);
            var submission = new Submission(revision, "lines", null, now);
            db.Submissions.Add(submission);
            db.Events.Add(new Event(EventKind.Submitted, author.Actor, now, revision));
            await db.SaveChangesAsync();
            submission.Decide(decision, reviewer.Actor, null, now);
            if (decision == Decision.Approved)
            {
                await new Publisher(db).PublishAsync(
                    await db.Entries.SingleAsync(entry => entry.Id == parent.EntryId),
                    revision,
                    reviewer.Actor,
                    await TaxonomyStore.ReadAsync(db, default),
                    now,
                    default);
            }
            else
            {
                db.Events.Add(new Event(EventKind.SentBack, reviewer.Actor, now, revision));
                await db.SaveChangesAsync();
            }

            await transaction.CommitAsync();

            return revision;
        }
    }
}
