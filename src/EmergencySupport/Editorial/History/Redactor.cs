using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial.History;

/// <summary>
/// Erases the text of a revision, such as one with a leaked address, and the notes of its checks. Its hash stays, so that the
/// chain of events still holds. Only the owner of the database may run it.
/// </summary>
public sealed class Redactor(DirectoryDbContext db)
{
    /// <summary>The actor in events of commands that run as the database owner.</summary>
    public const string Actor = "owner of the database";

    public async Task<Redaction> RedactAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var revision = await db.Revisions.AsNoTracking()
            .SingleOrDefaultAsync(revision => revision.Id == id, cancellationToken);
        if (revision is null)
        {
            return new Redaction(RedactionOutcome.Unknown, [], []);
        }

        if (await ObstacleOfAsync(revision, cancellationToken) is { } obstacle)
        {
            return new Redaction(obstacle, [], []);
        }

        await db.Revisions.Where(written => written.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(written => written.Details, (string?)null), cancellationToken);
        await db.Checks.Where(check => check.RevisionId == id && check.Note != null)
            .ExecuteUpdateAsync(set => set.SetProperty(check => check.Note, (string?)null), cancellationToken);
        db.Events.Add(new Event(EventKind.Redacted, Actor, now, revision));
        await db.SaveChangesAsync(cancellationToken);
        var drafts = await DraftsOfAsync(revision, cancellationToken);
        var others = await ReadableRevisionsOfAsync(revision.EntryId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return new Redaction(RedactionOutcome.Done, drafts, others);
    }

    /// <summary>Null when the revision can be redacted.</summary>
    private async Task<RedactionOutcome?> ObstacleOfAsync(Revision revision, CancellationToken cancellationToken)
    {
        if (revision.Details is null)
        {
            return RedactionOutcome.AlreadyRedacted;
        }

        if (await PublishedRevisions.IsCurrentAsync(db, revision.Id, cancellationToken))
        {
            return RedactionOutcome.Published;
        }

        var isPending = await db.Submissions.Where(submission => submission.RevisionId == revision.Id)
            .AnyAsync(submission => submission.Decision == null, cancellationToken);

        return isPending ? RedactionOutcome.Waiting : null;
    }

    private Task<List<RemainingDraft>> DraftsOfAsync(Revision revision, CancellationToken cancellationToken) =>
        db.Drafts.AsNoTracking().Where(draft => draft.EntryId == revision.EntryId)
            .OrderBy(draft => draft.SavedAt)
            .Join(
                db.Accounts,
                draft => draft.AccountId,
                account => account.Id,
                (draft, account) => new RemainingDraft(draft.Id, account.Name, draft.BaseRevisionId == revision.Id))
            .ToListAsync(cancellationToken);

    private Task<List<RemainingRevision>> ReadableRevisionsOfAsync(Guid entry, CancellationToken cancellationToken) =>
        db.Revisions.AsNoTracking().Where(other => other.EntryId == entry && other.Details != null)
            .OrderBy(other => other.Number)
            .Select(other => new RemainingRevision(other.Id, other.Number))
            .ToListAsync(cancellationToken);
}

/// <param name="Drafts">Drafts of the same entry, which may still hold the text.</param>
/// <param name="Others">Revisions of the same entry that are not redacted.</param>
public sealed record Redaction(
    RedactionOutcome Outcome, IReadOnlyList<RemainingDraft> Drafts, IReadOnlyList<RemainingRevision> Others);

/// <param name="IsBased">True when the draft was started from the redacted revision, so that it still contains the
/// parts of the text that were not changed.</param>
public sealed record RemainingDraft(Guid Id, string AuthorName, bool IsBased);

public sealed record RemainingRevision(Guid Id, int Number);

public enum RedactionOutcome
{
    Done,
    Unknown,
    AlreadyRedacted,

    /// <summary>The revision is published.</summary>
    Published,

    /// <summary>A decision on the revision is pending.</summary>
    Waiting,
}
