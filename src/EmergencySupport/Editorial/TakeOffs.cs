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

    /// <summary>Whether a withdrawal at their wish can no longer be undone by one person.</summary>
    public static async Task<bool> IsSettledAsync(
        DirectoryDbContext db, Restriction restriction, DateTimeOffset now, CancellationToken cancellationToken) =>
        restriction.EffectiveAt + UndoPeriod < now
        && await db.TakeOffs.AnyAsync(
            takeOff => takeOff.RestrictionId == restriction.Id && takeOff.LiftedAt == null, cancellationToken);

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

    /// <summary>Marks an entry that is not public, so that it does not become so.</summary>
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

    /// <summary>Writes the audit log and tells all others by mail.</summary>
    private async Task RecordAsync(
        AuditAction action, string what, Guid entry, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.AuditLog.Add(new AuditEntry(action, actor.Actor, now, entry.ToString()));
        var name = (await EntryNames.ReadAsync(db, [entry], cancellationToken))[entry];
        var slug = await SlugRules.ReadAsync(db, entry, cancellationToken);
        var recipients = await StaffMails.OthersAsync(db, actor, cancellationToken);
        db.OutgoingMails.AddRange(recipients.Select(recipient => mails.Write(recipient, $"TakeOff.{what}", now, language =>
        [
            name?.In(language).Text ?? slug,
            actor.Name,
            mails.AddressOf($"staff/entries/{entry}/take-off", language),
        ])));
        await db.SaveChangesAsync(cancellationToken);
    }
}
