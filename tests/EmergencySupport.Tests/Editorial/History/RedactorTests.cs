using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Editorial.History;

/// <summary>A leaked address can be erased, but no revision that is public or under review.</summary>
public sealed class RedactorTests(TestCluster cluster)
{
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Redact_OldRevision_ErasesTextAndListsPossibleCopies()
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();
        var published = await GeneratedDirectory.PublishAsync(database, Example.Organisation("Lines"));
        var leaked = new Revision(
            published.EntryId,
            published,
            DetailsJson.Write(Example.Organisation("Behind the church")),
            "ana",
            RevisionOrigin.Staff,
            now);
        var account = new Account("ana@example.org", "Ana", now);
        var other = new Account("berta@example.org", "Berta", now);
        var draft = new Draft(published.EntryId, EntryKind.Organisation, account.Id, leaked.Id, "lines", leaked.Details!, now);
        db.AddRange(
            leaked,
            account,
            other,
            draft,
            new Draft(published.EntryId, EntryKind.Organisation, other.Id, published.Id, "lines", "{}", now));
        await db.SaveChangesAsync();

        var redaction = await new Redactor(db).RedactAsync(leaked.Id, now, default);

        Assert.Equal(RedactionOutcome.Done, redaction.Outcome);
        Assert.Contains(new RemainingDraft(draft.Id, "Ana", true), redaction.Drafts);
        Assert.Contains(redaction.Drafts, left => left is { AuthorName: "Berta", IsBased: false });
        Assert.Equal(new RemainingRevision(published.Id, 1), Assert.Single(redaction.Others));
        Assert.Null((await db.Revisions.AsNoTracking().SingleAsync(revision => revision.Id == leaked.Id)).Details);
        var report = await new HistoryVerifier(db).VerifyAsync(default);
        Assert.Empty(report.Problems);
        Assert.Equal(1, report.Redacted);
        Assert.Equal(RedactionOutcome.AlreadyRedacted, (await new Redactor(db).RedactAsync(leaked.Id, now, default)).Outcome);
    }

    [Fact]
    public async Task Redact_PublishedOrSubmittedRevision_IsRefused()
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();
        var published = await GeneratedDirectory.PublishAsync(database, Example.Organisation("Lines"));
        var waiting = new Revision(
            published.EntryId,
            published,
            DetailsJson.Write(Example.Organisation("Waits")),
            "ana",
            RevisionOrigin.Staff,
            now);
        db.AddRange(waiting, new Submission(waiting, "lines", null, now));
        await db.SaveChangesAsync();

        Assert.Equal(RedactionOutcome.Published, (await new Redactor(db).RedactAsync(published.Id, now, default)).Outcome);
        Assert.Equal(RedactionOutcome.Waiting, (await new Redactor(db).RedactAsync(waiting.Id, now, default)).Outcome);
        Assert.Equal(RedactionOutcome.Unknown, (await new Redactor(db).RedactAsync(Guid.NewGuid(), now, default)).Outcome);
        Assert.False(await db.Revisions.AnyAsync(revision => revision.Details == null));
        Assert.False(await db.Events.AnyAsync(happened => happened.Kind == EventKind.Redacted));
    }

    [Fact]
    public async Task Redact_AsAppRole_IsRefusedByDatabase()
    {
        var database = await cluster.CreateSeededAsync();
        var old = await GeneratedDirectory.PublishAsync(database, Example.Organisation("Lines"));
        await using (var owner = database.OpenAsOwner())
        {
            await owner.Publications.Where(publication => publication.EntryId == old.EntryId).ExecuteDeleteAsync();
        }

        await using var db = database.OpenAsApp();

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => new Redactor(db).RedactAsync(old.Id, now, default));
    }
}
