using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>
/// What one account may do to entries. Editors work on all of them, contributors on their own, reviewers on what awaits review.
/// Administrators have no right to any entry by that role alone.
/// </summary>
/// <param name="account">With its roles. Which entries are a contributor's own is read from the database at each question.</param>
public sealed class EntryRights(DirectoryDbContext db, Account account)
{
    public bool MayCreate => account.Has(Role.Editor);

    public bool MayChangeSecondContact => account.Has(Role.Editor);

    /// <summary>Editors alone: a suggestion may be about the contributor who reads it, who must not make it disappear.</summary>
    public bool MayCloseCorrections => account.Has(Role.Editor);

    public bool MayReview => account.Has(Role.Reviewer);

    /// <summary>Whether the restrictions of any entry are for this account to second and lift, not only those of its own entries.</summary>
    public bool MayDecideOnAllRestrictions => account.Has(Role.Editor) || account.Has(Role.Reviewer);

    /// <summary>The entries that this account may write drafts of and read corrections of.</summary>
    public IQueryable<Entry> Writable()
    {
        if (account.Has(Role.Editor))
        {
            return db.Entries;
        }

        var own = OwnEntries.Select(own => own.EntryId);

        return account.Has(Role.Contributor) ? db.Entries.Where(entry => own.Contains(entry.Id)) : db.Entries.Where(entry => false);
    }

    public async Task<bool> MayWriteAsync(Guid entry, CancellationToken cancellationToken) => account.Has(Role.Editor)
        || (account.Has(Role.Contributor) && await OwnEntries.AnyAsync(own => own.EntryId == entry, cancellationToken));

    /// <summary>
    /// Whether this account may see the entry and its history, and restrict it, second a restriction or lift one. Reviewers may belong to
    /// another organisation: they may only while something awaits review or a restriction stands.
    /// </summary>
    public async Task<bool> MayRestrictAsync(Guid entry, CancellationToken cancellationToken) =>
        await MayWriteAsync(entry, cancellationToken)
        || (account.Has(Role.Reviewer) && await HasPendingReviewAsync(entry, cancellationToken));

    public bool IsAuthor(Submission submission) => string.Equals(submission.Author, account.Actor, StringComparison.OrdinalIgnoreCase);

    public async Task<bool> MaySeeAsync(Submission submission, CancellationToken cancellationToken) =>
        MayReview || IsAuthor(submission) || await MayWriteAsync(submission.EntryId, cancellationToken);

    /// <summary>As <see cref="MaySeeAsync"/>, less the contributors who did not write it.</summary>
    public bool MayPreview(Submission submission) => MayReview || account.Has(Role.Editor) || IsAuthor(submission);

    /// <summary>No author of the revision, or of one that it is based on, approves it.</summary>
    public bool MayApprove(RevisionLineage lineage) => MayReview && !lineage.Authors.Contains(account.Actor);

    public bool MayTakeBack(Submission submission) => IsAuthor(submission);

    public bool MaySendBack(Submission submission) => MayReview && !IsAuthor(submission);

    private IQueryable<OwnEntry> OwnEntries => db.Set<OwnEntry>().Where(own => own.AccountId == account.Id);

    private async Task<bool> HasPendingReviewAsync(Guid entry, CancellationToken cancellationToken) =>
        await db.Submissions.AnyAsync(submission => submission.EntryId == entry && submission.Decision == null, cancellationToken)
        || await db.Restrictions.AnyAsync(restriction => restriction.EntryId == entry && restriction.LiftedAt == null, cancellationToken);
}
