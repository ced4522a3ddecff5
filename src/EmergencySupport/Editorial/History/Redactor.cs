using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial.History;

/// <summary>Erases what a revision says, such as an address that leaked. Its hash stays, so that the chain still holds. Only the owner of the database may.</summary>
public sealed class Redactor(DirectoryDbContext db)
{
    /// <summary>How history names whoever runs commands as the owner.</summary>
    public const string Actor = "owner of the database";

    public async Task<Redaction> RedactAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var revision = await db.Revisions.AsNoTracking().SingleOrDefaultAsync(revision => revision.Id == id, cancellationToken);
        var outcome = revision is null ? RedactionOutcome.Unknown
            : revision.Details is null ? RedactionOutcome.GoneBefore
            : await PublishedRevisions.IsCurrentAsync(db, id, cancellationToken) ? RedactionOutcome.Published
            : await db.Submissions.AnyAsync(submission => submission.RevisionId == id && submission.Decision == null, cancellationToken) ? RedactionOutcome.Waiting
            : RedactionOutcome.Done;
        if (revision is null || outcome != RedactionOutcome.Done)
        {
            return new Redaction(outcome, [], []);
        }

        await db.Revisions.Where(written => written.Id == id).ExecuteUpdateAsync(set => set.SetProperty(written => written.Details, (string?)null), cancellationToken);
        db.Events.Add(new Event(EventKind.Redacted, Actor, now, revision));
        await db.SaveChangesAsync(cancellationToken);
        var drafts = await db.Drafts.AsNoTracking().Where(draft => draft.EntryId == revision.EntryId)
            .OrderBy(draft => draft.SavedAt)
            .Join(db.Accounts, draft => draft.AccountId, account => account.Id, (draft, account) => new DraftLeft(draft.Id, account.Name, draft.BaseRevisionId == id))
            .ToListAsync(cancellationToken);
        var others = await db.Revisions.AsNoTracking().Where(other => other.EntryId == revision.EntryId && other.Details != null)
            .OrderBy(other => other.Number).Select(other => new RevisionLeft(other.Id, other.Number)).ToListAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return new Redaction(RedactionOutcome.Done, drafts, others);
    }
}

/// <param name="Drafts">Of the same entry: they may still hold the text.</param>
/// <param name="Others">Revisions of the same entry that can still be read.</param>
public sealed record Redaction(RedactionOutcome Outcome, IReadOnlyList<DraftLeft> Drafts, IReadOnlyList<RevisionLeft> Others);

/// <param name="IsBased">True when it began from what was erased, and so holds what it did not change.</param>
public sealed record DraftLeft(Guid Id, string Whose, bool IsBased);

public sealed record RevisionLeft(Guid Id, int Number);

public enum RedactionOutcome
{
    Done,
    Unknown,
    GoneBefore,

    /// <summary>The public reads it.</summary>
    Published,

    /// <summary>Somebody is to decide on it.</summary>
    Waiting,
}
