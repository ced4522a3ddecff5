using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Localisation;
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

    /// <summary>
    /// The check of the present text stays right after an older text was erased: no alarm by the verifier, and no author who may
    /// check her own number because the text between is gone. The notes of checks of the erased text go with it.
    /// </summary>
    [Fact]
    public async Task Redact_TextThatWasChecked_ErasesNotesAndKeepsAuthorsApart()
    {
        var database = await cluster.CreateSeededAsync();
        var actors = await Staff.AddActorsAsync(database, "ana", "berta", "clara");
        var (ana, berta, clara) = (actors[0], actors[1], actors[2]);
        await using var db = database.OpenAsOwner();
        var details = Example.Organisation("Lines").AtAnyHour("+50422130000");
        var first = Revise(await GeneratedDirectory.PublishAsync(database, Example.Organisation("Lines")), details, ana);
        var leaked = Revise(first, details with { Summary = LocalText.Of("en", "Behind the church.") }, berta);
        var last = Revise(leaked, details, clara);
        db.AddRange(first, leaked, last);
        await db.SaveChangesAsync();
        var id = PartId.Of(first.EntryId, "hotline");
        var part = Parts.Of(first.EntryId, details)[id];
        db.AddRange(Made(leaked, clara, "Behind the church"), Made(last, clara, null));
        await db.SaveChangesAsync();

        Assert.Equal(RedactionOutcome.Done, (await new Redactor(db).RedactAsync(leaked.Id, now, default)).Outcome);

        var authors = await PartAuthors.OfAsync(db, last, CancellationToken.None);
        Assert.Equal((true, true, false), (authors.Wrote(ana, id), authors.Wrote(berta, id), authors.Wrote(clara, id)));
        Assert.False(authors.IsKnown(id));
        Assert.DoesNotContain(
            (await new HistoryVerifier(db).VerifyAsync(default)).Problems,
            problem => problem.Contains("wrote what they checked", StringComparison.Ordinal));
        Assert.All(await db.Checks.AsNoTracking().ToListAsync(), check => Assert.Null(check.Note));

        Revision Revise(Revision parent, OrganisationDetails text, string author) =>
            new(parent.EntryId, parent, DetailsJson.Write(text), author, RevisionOrigin.Staff, now, parent.Number + 1);

        Check Made(Revision revision, string by, string? note) =>
            new(id, part, revision, "editor", CheckMethod.Telephone, CheckResult.Right, now, by) { Note = note };
    }

    /// <summary>A text between was erased: who may have brought the number counts as its author, and the verifier is silent.</summary>
    [Fact]
    public async Task Redact_TextAfterWhichTheNumberChanged_CountsItsAuthorToo()
    {
        var database = await cluster.CreateSeededAsync();
        var actors = await Staff.AddActorsAsync(database, "ana", "berta");
        await using var db = database.OpenAsOwner();
        var before = Example.Organisation("Lines").AtAnyHour("+50422130000");
        var after = Example.Organisation("Lines").AtAnyHour("+50422139999");
        var first = await GeneratedDirectory.PublishAsync(database, before);
        var leaked = new Revision(first.EntryId, first, DetailsJson.Write(after), actors[0], RevisionOrigin.Staff, now, 2);
        var last = new Revision(first.EntryId, leaked, DetailsJson.Write(after), actors[1], RevisionOrigin.Staff, now, 3);
        db.AddRange(leaked, last);
        await db.SaveChangesAsync();
        var id = PartId.Of(first.EntryId, "hotline");
        var check = new Check(
            id, Parts.Of(first.EntryId, after)[id], last, "editor", CheckMethod.Telephone, CheckResult.Right, now, actors[1]);
        db.Add(check);
        await db.SaveChangesAsync();

        await new Redactor(db).RedactAsync(leaked.Id, now, default);

        var authors = await PartAuthors.OfAsync(db, last, CancellationToken.None);
        Assert.All(actors, actor => Assert.True(authors.Wrote(actor, id)));
        Assert.DoesNotContain(
            (await new HistoryVerifier(db).VerifyAsync(default)).Problems,
            problem => problem.Contains("wrote what they checked", StringComparison.Ordinal));
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
