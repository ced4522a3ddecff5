using System.Text.Json.Nodes;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>Submits drafts for publication and decides on them. One account submits, another approves.</summary>
public sealed class Submissions(
    DirectoryDbContext db,
    Publisher publisher,
    TaxonomyStore taxonomies,
    HotlinePlacements placements,
    EditorialNotifications mail,
    TimeProvider clock)
{
    /// <summary>Turns a draft into a revision and a submission, and deletes the draft.</summary>
    public async Task<SubmissionResult> SubmitAsync(
        Draft draft, Account author, string? note, CancellationToken cancellationToken)
    {
        // Reading what was typed takes time. It is done before the lock is taken, so that no publication waits for it.
        var problems = await ProblemsOfAsync(draft, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var now = clock.GetUtcNow();
        if (!await MaySubmitAsync(draft, author, cancellationToken))
        {
            await db.LogRefusalAsync(author.Actor, draft.EntryId.ToString(), now, cancellationToken);

            return new(SubmitOutcome.NotYours);
        }

        if (problems.Count > 0)
        {
            return new(SubmitOutcome.Problems) { Problems = problems };
        }

        var parent = draft.BaseRevisionId is null
            ? null
            : await db.Revisions.SingleAsync(revision => revision.Id == draft.BaseRevisionId, cancellationToken);
        var text = DetailsJson.Normalise(draft.Details, DetailsProblems.TypeOf(draft.Kind));
        if (await ConflictOfAsync(draft, parent, text, cancellationToken) is { } conflict)
        {
            return new(conflict);
        }

        var revision = await AddRevisionAsync(draft, parent, text, author, now, cancellationToken);
        db.Submissions.Add(new Submission(revision, draft.Slug, note, now));
        db.Drafts.Remove(draft);
        await db.SaveChangesAsync(cancellationToken);
        db.Events.Add(new Event(EventKind.Submitted, author.Actor, now, revision));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return new(SubmitOutcome.Submitted) { Revision = revision.Id };
    }

    /// <summary>Publishes a submitted revision.</summary>
    /// <param name="revisionId">The revision.</param>
    /// <param name="approver">The account that approves it.</param>
    /// <param name="hasFreshFactor">Whether the approver gave a second factor recently.</param>
    /// <param name="confirmedHotlines">The fingerprint of the <see cref="HotlinePlacement"/> that the approver confirmed. Null
    /// when none was.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<ReviewOutcome> ApproveAsync(
        Guid revisionId,
        Account approver,
        bool hasFreshFactor,
        string? confirmedHotlines,
        CancellationToken cancellationToken)
    {
        // Comparing long texts takes time. It is done before the lock is taken, so that no other publication waits for
        // it.
        var comparison = await CompareAsync(revisionId, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var now = clock.GetUtcNow();
        var submission = await db.Submissions.SingleAsync(
            submission => submission.RevisionId == revisionId, cancellationToken);
        var revision = await db.Revisions.SingleAsync(revision => revision.Id == revisionId, cancellationToken);
        var obstacle = await ObstacleOfAsync(submission, revision, approver, comparison, cancellationToken);
        if (obstacle is { } outcome)
        {
            return outcome == ReviewOutcome.OwnText
                ? await RefuseAsync(revisionId, approver, now, cancellationToken)
                : outcome;
        }

        var placement = await PlacementOfAsync(submission, revision, cancellationToken);
        if (placement is not null && placement.Fingerprint != confirmedHotlines)
        {
            return confirmedHotlines is null ? ReviewOutcome.HotlineUnconfirmed : ReviewOutcome.HotlineMoved;
        }

        var affectsContact = comparison.AffectsContact || placement is not null;
        if (affectsContact && !hasFreshFactor)
        {
            return ReviewOutcome.NeedsFactor;
        }

        if (!await publisher.ReserveSlugAsync(submission.Slug, submission.EntryId, cancellationToken))
        {
            return ReviewOutcome.SlugTaken;
        }

        submission.Decide(Decision.Approved, approver.Actor, null, now);
        if (placement is not null)
        {
            db.AuditLog.Add(new AuditEntry(AuditAction.HotlineConfirmed, approver.Actor, now, submission.EntryId.ToString()));
        }

        await PublishAsync(revision, approver, now, cancellationToken);
        if (affectsContact)
        {
            await mail.ContactChangedAsync(submission, revision, approver, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ReviewOutcome.Done;
    }

    /// <summary>
    /// Where the hotlines would stand after the approval. Null when no hotline is added, changed or removed, or the text was
    /// redacted.
    /// </summary>
    public async Task<HotlinePlacement?> PlacementOfAsync(
        Submission submission, Revision revision, CancellationToken cancellationToken)
    {
        var kind = await db.Entries.Where(entry => entry.Id == revision.EntryId)
            .Select(entry => entry.Kind)
            .SingleAsync(cancellationToken);
        if (kind is not (EntryKind.Organisation or EntryKind.Mechanism) || revision.Details is null)
        {
            return null;
        }

        // A withdrawn organisation has no hotline now, so each of its own is new.
        var published = await PublishedRevisions.CurrentAsync(db, revision.EntryId, cancellationToken);

        return await placements.OfAsync(
            ApprovedOrganisation.Of(submission.Slug, revision),
            published is { Revision.Details: not null } ? published.Revision.Read<OrganisationDetails>() : null,
            cancellationToken);
    }

    /// <summary>Returns a submission to its author with a note.</summary>
    public Task<ReviewOutcome> SendBackAsync(
        Guid revisionId, Account reviewer, string note, CancellationToken cancellationToken) =>
        EndAsync(revisionId, reviewer, Decision.SentBack, note, cancellationToken);

    /// <summary>The author cancels the submission.</summary>
    public Task<ReviewOutcome> TakeBackAsync(Guid revisionId, Account author, CancellationToken cancellationToken) =>
        EndAsync(revisionId, author, Decision.TakenBack, null, cancellationToken);

    private async Task<IReadOnlyList<FieldProblem>> ProblemsOfAsync(Draft draft, CancellationToken cancellationToken) => DetailsProblems.Of(
        draft.Kind,
        JsonNode.Parse(draft.Details)!.AsObject(),
        await taxonomies.GetAsync(cancellationToken),
        InterfaceLanguages.Default,
        clock.GetUtcNow());

    /// <summary>
    /// Whether the author may submit the draft. A new entry needs the right to create entries, any other entry the
    /// right to write to it.
    /// </summary>
    private async Task<bool> MaySubmitAsync(Draft draft, Account author, CancellationToken cancellationToken)
    {
        var rights = new EntryRights(db, author);

        return await db.Entries.AnyAsync(entry => entry.Id == draft.EntryId, cancellationToken)
            ? await rights.MayWriteAsync(draft.EntryId, cancellationToken)
            : rights.MayCreate;
    }

    /// <summary>Null when the draft can be submitted as it is.</summary>
    private async Task<SubmitOutcome?> ConflictOfAsync(
        Draft draft, Revision? parent, string text, CancellationToken cancellationToken)
    {
        if (parent is not null && !(await RevisionLineage.OfAsync(db, parent, cancellationToken)).ReachesPublished)
        {
            return SubmitOutcome.Overtaken;
        }

        if (await db.Slugs.AnyAsync(slug => slug.Slug == draft.Slug && slug.EntryId != draft.EntryId, cancellationToken))
        {
            return SubmitOutcome.SlugTaken;
        }

        var isUnchanged = parent?.Details == text
            && await IsCurrentSlugAsync(draft.Slug, draft.EntryId, cancellationToken)
            && await PublishedRevisions.IsCurrentAsync(db, parent.Id, cancellationToken);

        return isUnchanged ? SubmitOutcome.NothingChanged : null;
    }

    private async Task<Revision> AddRevisionAsync(
        Draft draft, Revision? parent, string text, Account author, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (parent is null)
        {
            db.Entries.Add(new Entry(draft.EntryId, draft.Kind));
        }

        var highest = await db.Revisions.Where(revision => revision.EntryId == draft.EntryId)
            .MaxAsync(revision => (int?)revision.Number, cancellationToken);
        var revision = new Revision(
            draft.EntryId, parent, text, author.Actor, RevisionOrigin.Staff, now, (highest ?? 0) + 1);

        return db.Revisions.Add(revision).Entity;
    }

    /// <summary>Null when the approver may publish the revision as it is.</summary>
    private async Task<ReviewOutcome?> ObstacleOfAsync(
        Submission submission,
        Revision revision,
        Account approver,
        Comparison comparison,
        CancellationToken cancellationToken)
    {
        if (submission.Decision is not null || revision.Details is null)
        {
            return ReviewOutcome.Decided;
        }

        var lineage = await RevisionLineage.OfAsync(db, revision, cancellationToken);
        if (!new EntryRights(db, approver).MayApprove(lineage))
        {
            return ReviewOutcome.OwnText;
        }

        if (!lineage.ReachesPublished || comparison.Published != lineage.Published?.Id)
        {
            return ReviewOutcome.Overtaken;
        }

        if (await IsTakenOffAsync(revision.EntryId, cancellationToken))
        {
            return ReviewOutcome.TakenOff;
        }

        return await IsWithdrawnAsync(revision.EntryId, cancellationToken) ? ReviewOutcome.Withdrawn : null;
    }

    /// <summary>
    /// Compares a revision with the published one. A revision's text never changes, so this needs no lock.
    /// </summary>
    private async Task<Comparison> CompareAsync(Guid revisionId, CancellationToken cancellationToken)
    {
        var revision = await db.Revisions.AsNoTracking()
            .SingleAsync(revision => revision.Id == revisionId, cancellationToken);
        var published = await PublishedRevisions.CurrentOrLastAsync(db, revision.EntryId, cancellationToken);

        // A redacted text cannot be compared. The caller refuses to publish it.
        var affectsContact = revision.Details is null
            || Difference.Between(published?.Details, revision.Details).Any(change => change.AffectsContact);

        return new(published?.Id, affectsContact);
    }

    /// <summary>Whether approving a submission would bring back an entry that was withdrawn: lifting the withdrawal does.</summary>
    private Task<bool> IsWithdrawnAsync(Guid entry, CancellationToken cancellationToken) =>
        PublishedRevisions.Restrictions(db).Where(restriction => restriction.EntryId == entry)
            .AnyAsync(restriction => restriction.Kind == RestrictionKind.Withdrawn, cancellationToken);

    /// <summary>Whether its people asked not to be listed, and it is not.</summary>
    private async Task<bool> IsTakenOffAsync(Guid entry, CancellationToken cancellationToken) =>
        !await PublishedRevisions.IsPublishedAsync(db, entry, cancellationToken)
        && await TakeOffs.Standing(db).AnyAsync(takeOff => takeOff.EntryId == entry, cancellationToken);

    private Task<bool> IsCurrentSlugAsync(string name, Guid entry, CancellationToken cancellationToken) =>
        db.Slugs.AnyAsync(slug => slug.Slug == name && slug.EntryId == entry && slug.IsCurrent, cancellationToken);

    private async Task PublishAsync(
        Revision revision, Account approver, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entry = await db.Entries.SingleAsync(entry => entry.Id == revision.EntryId, cancellationToken);
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        await publisher.PublishAsync(entry, revision, approver.Actor, taxonomy, now, cancellationToken);
    }

    private async Task<ReviewOutcome> EndAsync(
        Guid revisionId, Account by, Decision decision, string? note, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var now = clock.GetUtcNow();
        var submission = await db.Submissions.SingleAsync(
            submission => submission.RevisionId == revisionId, cancellationToken);
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
        var revision = await db.Revisions.SingleAsync(revision => revision.Id == revisionId, cancellationToken);
        db.Events.Add(new Event(EventKind.SentBack, by.Actor, now, revision));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ReviewOutcome.Done;
    }

    private async Task<ReviewOutcome> RefuseAsync(
        Guid revisionId, Account by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.LogRefusalAsync(by.Actor, revisionId.ToString(), now, cancellationToken);

        return ReviewOutcome.OwnText;
    }

    /// <param name="Published">The revision it was compared with. Null when the entry was never published.</param>
    /// <param name="AffectsContact">Whether a contact detail or a link differs.</param>
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

    /// <summary>Another revision was published after the draft was created.</summary>
    Overtaken,
    SlugTaken,
    NothingChanged,

    /// <summary>The account may not edit this entry.</summary>
    NotYours,
}

public enum ReviewOutcome
{
    Done,

    /// <summary>Contact details change, so the approver has to give a second factor first.</summary>
    NeedsFactor,

    /// <summary>A hotline is added, changed or removed, and the approver did not confirm where it will stand.</summary>
    HotlineUnconfirmed,

    /// <summary>The places that the approver confirmed are not those where the hotline would stand now.</summary>
    HotlineMoved,

    /// <summary>The account is not a reviewer, or wrote this revision or one that it is based on.</summary>
    OwnText,
    Overtaken,
    SlugTaken,

    /// <summary>The entry is withdrawn. The withdrawal has to be lifted first.</summary>
    Withdrawn,

    /// <summary>The people of the entry asked not to be listed. Two people lift that mark first.</summary>
    TakenOff,

    /// <summary>Another account decided first, or the text was redacted.</summary>
    Decided,
}
