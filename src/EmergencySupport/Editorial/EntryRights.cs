using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>
/// What one account may do to entries. Editors work on all entries, contributors on their own, reviewers on entries
/// that await review. The administrator role alone gives no rights to entries.
/// </summary>
/// <param name="account">The account with its roles. A contributor's own entries are read from the database on each
/// call.</param>
public sealed class EntryRights(DirectoryDbContext db, Account account)
{
    public bool MayCreate => account.Has(Role.Editor);

    public bool MayChangeSecondContact => account.Has(Role.Editor);

    /// <summary>
    /// Whether this account may close suggested corrections. Only editors may: a suggestion may be about a contributor,
    /// who must not be able to remove it.
    /// </summary>
    public bool MayCloseCorrections => account.Has(Role.Editor);

    public bool MayReview => account.Has(Role.Reviewer);

    /// <summary>Whether this account may read the submissions of all entries.</summary>
    public bool MayReadSubmissions => MayReview || account.Has(Role.Editor);

    /// <summary>
    /// Whether this account may second and lift the restrictions of any entry, not only those of its own entries.
    /// </summary>
    public bool MayDecideOnAllRestrictions => account.Has(Role.Editor) || account.Has(Role.Reviewer);

    /// <summary>Whether this account may record that a part was checked, and confirm or undo a check of another account.</summary>
    public bool MayCheck => account.Has(Role.Editor) || account.Has(Role.Reviewer);

    /// <summary>The account, read again with its roles. Null when it may not check.</summary>
    public static async Task<Account?> FindCheckerAsync(DirectoryDbContext db, Guid id, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking()
            .Include(account => account.Roles)
            .SingleOrDefaultAsync(account => account.Id == id, cancellationToken);

        return account is not null && new EntryRights(db, account).MayCheck ? account : null;
    }

    /// <summary>The entries for which this account may write drafts and read corrections.</summary>
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
    /// Whether this account may see the entry and its history, and restrict it, second a restriction or lift one.
    /// Reviewers may belong to another organisation, so they may do this only while a submission awaits review or a
    /// restriction is in effect.
    /// </summary>
    public async Task<bool> MayRestrictAsync(Guid entry, CancellationToken cancellationToken) =>
        await MayWriteAsync(entry, cancellationToken)
        || (account.Has(Role.Reviewer) && await HasPendingReviewAsync(entry, cancellationToken));

    public bool IsAuthor(Submission submission) => string.Equals(submission.Author, account.Actor, StringComparison.OrdinalIgnoreCase);

    public async Task<bool> MaySeeAsync(Submission submission, CancellationToken cancellationToken) =>
        MayReview || IsAuthor(submission) || await MayWriteAsync(submission.EntryId, cancellationToken);

    /// <summary>
    /// Like <see cref="MaySeeAsync"/>, except that a contributor has to be the author of the submission.
    /// </summary>
    public bool MayPreview(Submission submission) => MayReadSubmissions || IsAuthor(submission);

    /// <summary>An author of the revision, or of one that it is based on, may not approve it.</summary>
    public bool MayApprove(RevisionLineage lineage) => MayReview && !lineage.Authors.Contains(account.Actor);

    public bool MayTakeBack(Submission submission) => IsAuthor(submission);

    public bool MaySendBack(Submission submission) => MayReview && !IsAuthor(submission);

    private IQueryable<OwnEntry> OwnEntries => db.Set<OwnEntry>().Where(own => own.AccountId == account.Id);

    private async Task<bool> HasPendingReviewAsync(Guid entry, CancellationToken cancellationToken) =>
        await db.Submissions.AnyAsync(submission => submission.EntryId == entry && submission.Decision == null, cancellationToken)
        || await db.Restrictions.AnyAsync(restriction => restriction.EntryId == entry && restriction.LiftedAt == null, cancellationToken);
}
