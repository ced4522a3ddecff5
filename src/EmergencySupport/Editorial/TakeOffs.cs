using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Notifications;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>
/// Takes an entry off because its people ask for it: a withdrawal by one person, within the limits of restrictions, and a mark
/// that two people lift.
/// </summary>
public sealed class TakeOffs(DirectoryDbContext db, Restrictions restrictions, StaffMails mails)
{
    /// <summary>
    /// How long one other person can undo a take-off alone, as a mistake or the act of a thief. Later two lift the mark first.
    /// The database enforces it too.
    /// </summary>
    public static readonly TimeSpan UndoPeriod = TimeSpan.FromDays(14);

    /// <summary>The marks that stand: not lifted, and their withdrawal took effect.</summary>
    public static IQueryable<TakeOff> Standing(DirectoryDbContext db)
    {
        var effective = db.Restrictions.Where(restriction => restriction.EffectiveAt != null);

        return db.TakeOffs.Where(takeOff => takeOff.LiftedAt == null
            && (takeOff.RestrictionId == null || effective.Any(restriction => restriction.Id == takeOff.RestrictionId)));
    }

    /// <summary>
    /// Whether one person may not bring back what a withdrawal in force hides: a mark of its entry stands. Its own mark, and no
    /// other one, can be passed over for <see cref="UndoPeriod"/>. The database enforces it too.
    /// </summary>
    public static async Task<bool> IsSettledAsync(
        DirectoryDbContext db, Restriction restriction, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (restriction is not { Kind: RestrictionKind.Withdrawn, IsInForce: true })
        {
            return false;
        }

        var isOld = restriction.EffectiveAt + UndoPeriod < now;

        return await Standing(db).AnyAsync(
            takeOff => takeOff.EntryId == restriction.EntryId && (isOld || takeOff.RestrictionId != restriction.Id),
            cancellationToken);
    }

    /// <param name="entry">The entry.</param>
    /// <param name="note">How the account knows of their wish. Required.</param>
    /// <param name="by">The account.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<RestrictionOutcome> TakeOffAsync(
        Guid entry, string note, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var request = new RestrictionRequest(RestrictionKind.Withdrawn, entry, null, note, []) { IsTheirWish = true };
        var outcome = await restrictions.RestrictAsync(request, by, now, cancellationToken);

        return outcome == RestrictionOutcome.Nothing ? await MarkAsync(entry, by, now, cancellationToken) : outcome;
    }

    /// <summary>The first account asks to lift the mark, the second one lifts it. The caller checked for a fresh second factor.</summary>
    /// <returns><see cref="RestrictionOutcome.NeedsSecond"/> for the first one.</returns>
    public async Task<RestrictionOutcome> LiftAsync(Guid entry, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await FindDeciderAsync(by, cancellationToken) is not { } actor)
        {
            return RestrictionOutcome.NotYours;
        }

        var marks = await Standing(db).Where(takeOff => takeOff.EntryId == entry).ToListAsync(cancellationToken);
        if (marks.Count == 0)
        {
            return RestrictionOutcome.Nothing;
        }

        var isFirst = marks.Exists(mark => mark.AskedBy is null);
        if (!isFirst && marks.Exists(mark => mark.AskedBy == actor.Actor))
        {
            await db.LogRefusalAsync(actor.Actor, entry.ToString(), now, cancellationToken);

            return RestrictionOutcome.NeedsAnother;
        }

        foreach (var mark in marks)
        {
            Decide(mark, isFirst, actor, now);
        }

        var action = isFirst ? AuditAction.ListingAsked : AuditAction.ListingAllowed;
        await RecordAsync(action, isFirst ? "LiftAsked" : "Lifted", entry, actor, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return isFirst ? RestrictionOutcome.NeedsSecond : RestrictionOutcome.Done;
    }

    /// <summary>Ends a request to lift the mark: its author takes it back, or another one declines it.</summary>
    public async Task<RestrictionOutcome> DeclineAsync(Guid entry, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await FindDeciderAsync(by, cancellationToken) is not { } actor)
        {
            return RestrictionOutcome.NotYours;
        }

        var asked = await Standing(db).Where(takeOff => takeOff.EntryId == entry && takeOff.AskedBy != null)
            .ToListAsync(cancellationToken);
        if (asked.Count == 0)
        {
            return RestrictionOutcome.Nothing;
        }

        asked.ForEach(mark => mark.Decline());
        db.AuditLog.Add(new AuditEntry(AuditAction.ListingDeclined, actor.Actor, now, entry.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return RestrictionOutcome.Done;
    }

    private static void Decide(TakeOff mark, bool isFirst, Account actor, DateTimeOffset now)
    {
        if (isFirst)
        {
            mark.Ask(actor.Actor, now);
        }
        else
        {
            mark.Lift(actor.Actor, now);
        }
    }

    /// <summary>
    /// Marks an entry that is not public, so that it does not become so. Such a mark counts as a withdrawal in the limit of what
    /// one account does alone.
    /// </summary>
    private async Task<RestrictionOutcome> MarkAsync(Guid entry, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var actor = await FindAsync(by, cancellationToken);
        if (!await new EntryRights(db, actor).MayRestrictAsync(entry, cancellationToken))
        {
            return RestrictionOutcome.NotYours;
        }

        if (!await db.Entries.AnyAsync(known => known.Id == entry, cancellationToken)
            || await PublishedRevisions.IsPublishedAsync(db, entry, cancellationToken))
        {
            return RestrictionOutcome.Nothing;
        }

        if (await Standing(db).AnyAsync(takeOff => takeOff.EntryId == entry, cancellationToken))
        {
            return RestrictionOutcome.AlreadyStands;
        }

        if (await Restrictions.HasHiddenEnoughAsync(db, actor, now, cancellationToken))
        {
            await db.LogRefusalAsync(actor.Actor, entry.ToString(), now, cancellationToken);

            return RestrictionOutcome.TooMany;
        }

        db.TakeOffs.Add(new TakeOff(entry, null, actor.Actor, now));
        await RecordAsync(AuditAction.TakenOff, "Marked", entry, actor, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return RestrictionOutcome.Done;
    }

    private Task<Account> FindAsync(Guid by, CancellationToken cancellationToken) => db.Accounts.AsNoTracking()
        .Include(account => account.Roles)
        .SingleAsync(account => account.Id == by, cancellationToken);

    /// <summary>The account. Null when it may not decide about marks.</summary>
    private async Task<Account?> FindDeciderAsync(Guid by, CancellationToken cancellationToken) =>
        await FindAsync(by, cancellationToken) is var account && new EntryRights(db, account).MayDecideOnAllRestrictions
            ? account
            : null;

    /// <summary>Tells all others by mail, and writes the audit log.</summary>
    private async Task RecordAsync(
        AuditAction action, string what, Guid entry, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // One account can ask, take it back and ask again without end. All else has a limit or needs another person.
        if (action != AuditAction.ListingAsked || await MailLimits.AllowByAsync(db, action, actor.Actor, now, cancellationToken))
        {
            await TellOthersAsync(what, entry, actor, now, cancellationToken);
        }

        db.AuditLog.Add(new AuditEntry(action, actor.Actor, now, entry.ToString()));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task TellOthersAsync(
        string what, Guid entry, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var name = await FindNameAsync(entry, cancellationToken);
        var slug = await SlugRules.ReadAsync(db, entry, cancellationToken);
        var recipients = await StaffMails.OthersAsync(db, actor, cancellationToken);
        db.OutgoingMails.AddRange(recipients.Select(recipient => mails.Write(recipient, $"TakeOff.{what}", now, language =>
        [
            name?.In(language).Text ?? slug,
            actor.Name,
            mails.AddressOf($"staff/entries/{entry}/take-off", language),
        ])));
    }

    /// <summary>The last name that two people let in: a mail has no text of one person. Null when there is none.</summary>
    private async Task<LocalText?> FindNameAsync(Guid entry, CancellationToken cancellationToken)
    {
        var approved = await PublishedRevisions.CurrentAsync(db, entry, cancellationToken)
            ?? await PublishedRevisions.LastAsync(db, entry, cancellationToken);

        return approved is null ? null : EntryName.Of(approved.Entry.Kind, approved.Revision);
    }
}
