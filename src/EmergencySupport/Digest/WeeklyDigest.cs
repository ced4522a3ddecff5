using EmergencySupport.Accounts;
using EmergencySupport.Corrections;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using EmergencySupport.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Digest;

/// <summary>
/// What the weekly mail says to each account, read from the database when it is due: what waits for the account, what is due,
/// and what happened in the week before.
/// </summary>
internal sealed class WeeklyDigest(DirectoryDbContext db, Rounds rounds)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <param name="due">When the mail was due: the week before is told.</param>
    /// <returns>For each account its sections. An account with nothing to say has none.</returns>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<DigestSection>>> OfAsync(
        IReadOnlyList<Account> accounts, DateTimeOffset due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = await ReadAsync(due, now, cancellationToken);
        var digests = new Dictionary<Guid, IReadOnlyList<DigestSection>>();
        foreach (var account in accounts)
        {
            var rights = new EntryRights(db, account);
            var writable = await rights.Writable().Select(entry => entry.Id).ToHashSetAsync(cancellationToken);
            DigestSection[] all =
            [
                WaitingFor(account, rights, writable, facts),
                DueFor(account, rights, facts, DateOnly.FromDateTime(now.UtcDateTime)),
                Happened(rights, writable, facts),
            ];
            digests[account.Id] = [.. all.Where(section => section.Lines.Count > 0)];
        }

        return digests;
    }

    private async Task<Facts> ReadAsync(DateTimeOffset due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = due - Week;

        return new Facts(
            await db.Submissions.AsNoTracking()
                .Where(submission => submission.Decision == null
                    || (submission.Decision == Decision.SentBack
                        && !db.Set<Submission>().Any(later => later.EntryId == submission.EntryId && later.At > submission.At)))
                .OrderBy(submission => submission.At)
                .ToListAsync(cancellationToken),
            await db.Drafts.AsNoTracking()
                .Select(draft => new OpenDraft(draft.AccountId, draft.EntryId))
                .ToListAsync(cancellationToken),
            await db.Restrictions.AsNoTracking()
                .Where(restriction => restriction.LiftedAt == null && restriction.EffectiveAt == null)
                .ToListAsync(cancellationToken),
            await db.AccountRequests.AsNoTracking().Where(request => request.DecidedBy == null).ToListAsync(cancellationToken),
            await CorrectionBox.Waiting(db, now).Select(correction => correction.EntryId).ToListAsync(cancellationToken),
            await db.Events.AsNoTracking()
                .Where(happened => happened.At > since && happened.At <= due && happened.EntryId != null)
                .OrderBy(happened => happened.Number)
                .ToListAsync(cancellationToken),
            await db.Checks.AsNoTracking().Where(check => check.At > since && check.At <= due).ToListAsync(cancellationToken),
            await rounds.AllAsync(now, cancellationToken),
            await db.AuditLog.AsNoTracking()
                .Where(entry => (entry.Action == AuditAction.HandedOver || entry.Action == AuditAction.StandInSet)
                    && entry.At > since && entry.At <= due)
                .OrderBy(entry => entry.Number)
                .ToListAsync(cancellationToken));
    }

    private static DigestSection WaitingFor(Account account, EntryRights rights, HashSet<Guid> writable, Facts facts)
    {
        var reviews = facts.Submissions.Where(
            submission => rights.MayReview && submission.Decision is null && !rights.IsAuthor(submission));
        var sentBack = facts.Submissions.Where(submission => submission.Decision == Decision.SentBack
            && rights.IsAuthor(submission)
            && !IsTakenUp(submission, account, facts));
        var restrictions = facts.Restrictions.Where(
            restriction => rights.MayDecideOnAllRestrictions && restriction.By != account.Actor);
        var requests = facts.Requests.Count(request => request.WaitsFor(account));
        var toConfirm = rights.MayCheck ? RoundPlan.ToConfirm(facts.Parts, account.Actor) : [];

        return DigestSection.Of(
            "Digest.Waits",
            DigestLine.Of("Digest.Reviews", reviews.Select(submission => submission.EntryId)),
            DigestLine.Of("Digest.SentBack", sentBack.Select(submission => submission.EntryId)),
            DigestLine.Of("Digest.Restrictions", restrictions.Select(restriction => restriction.EntryId)),
            DigestLine.Of("Digest.ToConfirm", toConfirm.Select(part => part.Entry)),
            DigestLine.Of("Digest.Corrections", facts.Corrections.Where(writable.Contains)),
            DigestLine.Counted("Digest.Requests", requests));
    }

    private static DigestSection DueFor(Account account, EntryRights rights, Facts facts, DateOnly today)
    {
        var due = rights.MayCheck ? RoundPlan.ThisWeek(RoundPlan.Mine(facts.Parts, account.Id, today), today) : [];

        return DigestSection.Of(
            "Digest.Due",
            DigestLine.Of("Digest.Hotlines", due.Where(part => part.IsHotline).Select(part => part.Entry)),
            DigestLine.Of("Digest.OtherParts", due.Where(part => !part.IsHotline).Select(part => part.Entry)),
            DigestLine.Counted("Digest.Overdue", RoundPlan.Overdue(due, today)));
    }

    /// <summary>Editors and reviewers read of all entries, contributors of their own.</summary>
    private static DigestSection Happened(EntryRights rights, HashSet<Guid> writable, Facts facts)
    {
        var events = facts.Events.Where(happened => rights.MayCheck || writable.Contains(happened.EntryId!.Value)).ToList();
        var checks = facts.Checks.Where(check => rights.MayCheck || writable.Contains(check.EntryId)).ToList();
        var wrong = checks.Where(check => check.Result != CheckResult.Right);
        var owned = facts.Owners.Where(_ => rights.MayCheck).ToLookup(entry => entry.Action);

        return DigestSection.Of(
            "Digest.Happened",
            DigestLine.Of("Digest.Published", events.Where(IsPublished).Select(happened => happened.EntryId!.Value)),
            DigestLine.Of("Digest.Restricted", events.Where(IsRestricted).Select(happened => happened.EntryId!.Value)),
            DigestLine.Counted("Digest.FoundRight", checks.Count(check => check.Result == CheckResult.Right)),
            DigestLine.Counted("Digest.Confirmed", events.Count(happened => happened.Kind == EventKind.CheckConfirmed)),
            DigestLine.Of("Digest.FoundWrong", wrong.Select(check => check.EntryId)),
            DigestLine.Counted("Digest.Undone", events.Count(happened => happened.Kind == EventKind.CheckUndone)),
            DigestLine.Of("Digest.HandedOver", owned[AuditAction.HandedOver].Select(entry => Guid.Parse(entry.Subject!))),
            DigestLine.Counted("Digest.StandIns", owned[AuditAction.StandInSet].Count()));
    }

    private static bool IsTakenUp(Submission sentBack, Account author, Facts facts) =>
        facts.Drafts.Exists(draft => draft.Entry == sentBack.EntryId && draft.Account == author.Id);

    private static bool IsPublished(Event happened) => happened.Kind is EventKind.Published or EventKind.Restored;

    private static bool IsRestricted(Event happened) => happened.Kind
        is EventKind.Suspended or EventKind.Withdrawn or EventKind.Doubted
        or EventKind.Paused or EventKind.Closed or EventKind.ReachReduced;

    /// <param name="Submissions">Those that wait for a review, or were sent back and not submitted again, oldest first.</param>
    /// <param name="Restrictions">Those that wait for a second person.</param>
    /// <param name="Corrections">The entry of each suggestion.</param>
    /// <param name="Parts">All parts with their due days.</param>
    /// <param name="Owners">Entries that were handed over, and stand-ins.</param>
    private sealed record Facts(
        List<Submission> Submissions,
        List<OpenDraft> Drafts,
        List<Restriction> Restrictions,
        List<AccountRequest> Requests,
        List<Guid> Corrections,
        List<Event> Events,
        List<Check> Checks,
        IReadOnlyList<DuePart> Parts,
        List<AuditEntry> Owners);

    private sealed record OpenDraft(Guid Account, Guid Entry);
}
