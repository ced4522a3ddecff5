using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Upkeep;

/// <summary>
/// Undoes what a stolen account checked. What it checked alone ends. What a second person confirmed, or found wrong too, stays for
/// readers; confirmed parts are due again at once: see <see cref="RecheckAsync"/>.
/// </summary>
public sealed class AccountChecks(DirectoryDbContext db, CheckMails mails, DirectoryVersion version)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <param name="account">The account whose checks end.</param>
    /// <param name="by">The administrator: another account, for one account a day.</param>
    public async Task<CheckOutcome> UndoAllAsync(
        Guid account, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var administrator = await db.Accounts.Include(known => known.Roles).SingleAsync(known => known.Id == by, cancellationToken);
        var owner = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(known => known.Id == account, cancellationToken);
        if (owner is null || !administrator.Has(Role.Administrator))
        {
            return CheckOutcome.NotYours;
        }

        if (account == by)
        {
            await db.LogRefusalAsync(administrator.Actor, owner.Actor, now, cancellationToken);

            return CheckOutcome.NeedsAnother;
        }

        if (await HasUndoneAnotherAsync(administrator, owner, now, cancellationToken))
        {
            await db.LogRefusalAsync(administrator.Actor, owner.Actor, now, cancellationToken);

            return CheckOutcome.OneAccountADay;
        }

        if (await UndoOpenAsync(owner, administrator, now, cancellationToken) > 0)
        {
            await mails.AllUndoneAsync(owner, administrator, now, cancellationToken);
        }

        db.Add(new AuditEntry(AuditAction.ChecksUndone, administrator.Actor, now, owner.Actor));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        version.Change();

        return CheckOutcome.Done;
    }

    /// <summary>
    /// By account: until when its checks have to be made again, because they were undone together or the account was disabled.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> RecheckAsync(
        DirectoryDbContext db, CancellationToken cancellationToken)
    {
        var undone = await db.AuditLog.AsNoTracking()
            .Where(entry => entry.Action == AuditAction.ChecksUndone && entry.Subject != null)
            .GroupBy(entry => entry.Subject!, (subject, all) => new { subject, At = all.Max(entry => entry.At) })
            .ToListAsync(cancellationToken);

        var disabled = await db.Accounts.AsNoTracking().Where(account => account.DisabledAt != null)
            .Select(account => new { account.Id, account.DisabledAt })
            .ToListAsync(cancellationToken);

        return undone.Select(found => (found.subject, found.At))
            .Concat(disabled.Select(account => (subject: account.Id.ToString(), At: account.DisabledAt!.Value)))
            .GroupBy(found => found.subject, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(found => found.Key, found => found.Max(one => one.At), StringComparer.OrdinalIgnoreCase);
    }

    private Task<bool> HasUndoneAnotherAsync(
        Account administrator, Account owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Day;

        return db.AuditLog.AnyAsync(
            entry => entry.Action == AuditAction.ChecksUndone
                && entry.Actor == administrator.Actor
                && entry.Subject != owner.Actor
                && entry.At > since,
            cancellationToken);
    }

    /// <returns>How many were undone.</returns>
    private async Task<int> UndoOpenAsync(
        Account owner, Account administrator, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var own = db.Checks.Where(check => check.By == owner.Actor && check.ConfirmedAt == null && check.UndoneAt == null);
        var standing = await db.Checks
            .Where(check => check.UndoneAt == null && own.Any(open => open.PartId == check.PartId))
            .OrderBy(check => check.At)
            .ToListAsync(cancellationToken);
        var undone = 0;
        foreach (var content in standing.GroupBy(check => (check.PartId, check.PartSha256)))
        {
            var left = content.ToList();
            foreach (var check in left.FindAll(check => check.IsOpen && check.IsBy(owner.Actor)))
            {
                if (LastCheck.MayUndo(check, left))
                {
                    await PartChecks.UndoAsync(db, check, administrator.Actor, now, cancellationToken);
                    left.Remove(check);
                    undone++;

                    // The database judges each one by what stands before it.
                    await db.SaveChangesAsync(cancellationToken);
                }
            }
        }

        return undone;
    }
}
