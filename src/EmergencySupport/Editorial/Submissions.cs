using System.Text.Json.Nodes;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>From a draft to what the public reads: one person asks, another lets it in.</summary>
public sealed class Submissions(DirectoryDbContext db, Publisher publisher, TaxonomyStore taxonomies, EditorialNotifications mail, TimeProvider clock)
{
    /// <summary>Makes a revision of a draft and asks to have it published. The draft goes.</summary>
    public async Task<SubmissionResult> SubmitAsync(Draft draft, Account author, string? note, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var now = clock.GetUtcNow();
        var isNew = !await db.Entries.AnyAsync(entry => entry.Id == draft.EntryId, cancellationToken);
        var rights = new EntryRights(db, author);
        if (!(isNew ? rights.MayCreate : await rights.MayWriteAsync(draft.EntryId, cancellationToken)))
        {
            await db.LogRefusalAsync(author.Actor, draft.EntryId.ToString(), now, cancellationToken);

            return new(SubmitOutcome.NotYours);
        }

        var details = JsonNode.Parse(draft.Details)!.AsObject();
        var problems = DraftProblems.Of(draft.Kind, details, await taxonomies.GetAsync(cancellationToken), now);
        if (problems.Count > 0)
        {
            return new(SubmitOutcome.Problems) { Problems = problems };
        }

        var began = draft.BaseRevisionId is null ? null : await db.Revisions.SingleAsync(revision => revision.Id == draft.BaseRevisionId, cancellationToken);
        if (began is not null && !(await RevisionLineage.OfAsync(db, began, cancellationToken)).ReachesPublished)
        {
            return new(SubmitOutcome.Overtaken);
        }

        if (await db.Slugs.AnyAsync(slug => slug.Slug == draft.Slug && slug.EntryId != draft.EntryId, cancellationToken))
        {
            return new(SubmitOutcome.SlugTaken);
        }

        var text = DetailsJson.Normalise(draft.Details, DraftProblems.TypeOf(draft.Kind));
        var isCurrentSlug = await db.Slugs.AnyAsync(slug => slug.Slug == draft.Slug && slug.EntryId == draft.EntryId && slug.IsCurrent, cancellationToken);
        if (began?.Details == text && isCurrentSlug && await PublishedRevisions.IsCurrentAsync(db, began.Id, cancellationToken))
        {
            return new(SubmitOutcome.NothingChanged);
        }

        if (began is null)
        {
            db.Entries.Add(new Entry(draft.EntryId, draft.Kind));
        }

        var highest = await db.Revisions.Where(revision => revision.EntryId == draft.EntryId).MaxAsync(revision => (int?)revision.Number, cancellationToken);
        var revision = db.Revisions.Add(new Revision(draft.EntryId, began, text, author.Actor, RevisionOrigin.Staff, now, (highest ?? 0) + 1)).Entity;
        var submission = db.Submissions.Add(new Submission(revision, draft.Slug, note, now)).Entity;
        await mail.SubmittedAsync(submission, author, now, cancellationToken);
        db.Drafts.Remove(draft);
        await db.SaveChangesAsync(cancellationToken);
        db.Events.Add(new Event(EventKind.Submitted, author.Actor, now, revision));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return new(SubmitOutcome.Submitted) { Revision = revision.Id };
    }

    /// <summary>Puts it before the public.</summary>
    /// <param name="hasFreshFactor">Whether the approver has just given a second factor.</param>
    public async Task<ReviewOutcome> ApproveAsync(Guid revisionId, Account approver, bool hasFreshFactor, CancellationToken cancellationToken)
    {
        // Long texts take a while to compare: before the lock, so that no other publication waits for it.
        var compared = await CompareAsync(revisionId, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var now = clock.GetUtcNow();
        var submission = await db.Submissions.SingleAsync(submission => submission.RevisionId == revisionId, cancellationToken);
        var revision = await db.Revisions.SingleAsync(revision => revision.Id == revisionId, cancellationToken);
        if (submission.Decision is not null || revision.Details is null)
        {
            return ReviewOutcome.Decided;
        }

        var line = await RevisionLineage.OfAsync(db, revision, cancellationToken);
        if (!new EntryRights(db, approver).MayApprove(line))
        {
            return await RefuseAsync(revisionId, approver, now, cancellationToken);
        }

        if (!line.ReachesPublished || compared.Published != line.Published?.Id)
        {
            return ReviewOutcome.Overtaken;
        }

        // Out of sight at the organisation's wish: it comes back only by somebody who means that.
        var restrictions = PublishedRevisions.Restrictions(db).Where(restriction => restriction.EntryId == revision.EntryId);
        if (await restrictions.AnyAsync(restriction => restriction.Kind == RestrictionKind.Withdrawn, cancellationToken))
        {
            return ReviewOutcome.Withdrawn;
        }

        var affectsContact = compared.AffectsContact || await ChangesSlugAsync(submission, cancellationToken);
        if (affectsContact && !hasFreshFactor)
        {
            return ReviewOutcome.NeedsFactor;
        }

        if (!await publisher.ReserveSlugAsync(submission.Slug, submission.EntryId, cancellationToken))
        {
            return ReviewOutcome.SlugTaken;
        }

        submission.Decide(Decision.Approved, approver.Actor, null, now);
        var entry = await db.Entries.SingleAsync(entry => entry.Id == revision.EntryId, cancellationToken);
        await publisher.PublishAsync(entry, revision, approver.Actor, await taxonomies.GetAsync(cancellationToken), now, cancellationToken);
        await mail.ApprovedAsync(submission, affectsContact, approver, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ReviewOutcome.Done;
    }

    /// <summary>Back to its author, who is told why.</summary>
    public Task<ReviewOutcome> SendBackAsync(Guid revisionId, Account reviewer, string note, CancellationToken cancellationToken) =>
        EndAsync(revisionId, reviewer, Decision.SentBack, note, cancellationToken);

    /// <summary>The author no longer asks for it.</summary>
    public Task<ReviewOutcome> TakeBackAsync(Guid revisionId, Account author, CancellationToken cancellationToken) =>
        EndAsync(revisionId, author, Decision.TakenBack, null, cancellationToken);

    /// <summary>Compares a revision with what is published. The text of a revision never changes, so this needs no lock.</summary>
    private async Task<Comparison> CompareAsync(Guid revisionId, CancellationToken cancellationToken)
    {
        var revision = await db.Revisions.AsNoTracking().SingleAsync(revision => revision.Id == revisionId, cancellationToken);
        var published = await PublishedRevisions.CurrentOrLastAsync(db, revision.EntryId, cancellationToken);

        // A redacted text cannot be compared. It is refused later.
        return new(published?.Id, revision.Details is null || Difference.Between(published?.Details, revision.Details).Any(change => change.AffectsContact));
    }

    /// <summary>A new name in addresses leads readers elsewhere.</summary>
    private async Task<bool> ChangesSlugAsync(Submission submission, CancellationToken cancellationToken) =>
        !await db.Slugs.AnyAsync(slug => slug.Slug == submission.Slug && slug.EntryId == submission.EntryId && slug.IsCurrent, cancellationToken);

    private async Task<ReviewOutcome> EndAsync(Guid revisionId, Account by, Decision decision, string? note, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var now = clock.GetUtcNow();
        var submission = await db.Submissions.SingleAsync(submission => submission.RevisionId == revisionId, cancellationToken);
        if (submission.Decision is not null)
        {
            return ReviewOutcome.Decided;
        }

        var rights = new EntryRights(db, by);
        if (!(decision == Decision.TakenBack ? rights.MayTakeBack(submission) : rights.MaySendBack(submission)))
        {
            return await RefuseAsync(revisionId, by, now, cancellationToken);
        }

        submission.Decide(decision, by.Actor, note, now);
        db.Events.Add(new Event(EventKind.SentBack, by.Actor, now, await db.Revisions.SingleAsync(revision => revision.Id == revisionId, cancellationToken)));
        await mail.EndedAsync(submission, by, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ReviewOutcome.Done;
    }

    private async Task<ReviewOutcome> RefuseAsync(Guid revisionId, Account by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.LogRefusalAsync(by.Actor, revisionId.ToString(), now, cancellationToken);

        return ReviewOutcome.OwnText;
    }

    /// <param name="Published">The revision that was compared with. Null when nothing was ever public.</param>
    /// <param name="AffectsContact">Whether anything by which people are reached or led is different.</param>
    private sealed record Comparison(Guid? Published, bool AffectsContact);
}

public sealed record SubmissionResult(SubmitOutcome Outcome)
{
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>Null when nothing was submitted.</summary>
    public Guid? Revision { get; init; }
}

public enum SubmitOutcome
{
    Submitted,
    Problems,

    /// <summary>Somebody else's text was published since the draft began.</summary>
    Overtaken,
    SlugTaken,
    NothingChanged,

    /// <summary>The entry is no longer hers to write.</summary>
    NotYours,
}

public enum ReviewOutcome
{
    Done,

    /// <summary>A way to be reached changes: a second factor has to be given first.</summary>
    NeedsFactor,

    /// <summary>Nobody decides on what she wrote, or on what stands on it; and not everybody decides.</summary>
    OwnText,
    Overtaken,
    SlugTaken,

    /// <summary>The entry is withdrawn and has to be brought back first.</summary>
    Withdrawn,

    /// <summary>Somebody was faster.</summary>
    Decided,
}
