using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Upkeep;

/// <summary>Gives entries an owner, and hands them over, for good or while the owner is away.</summary>
public sealed class EntryOwners(DirectoryDbContext db)
{
    /// <summary>The longest absence.</summary>
    public static readonly TimeSpan MaximumAbsence = TimeSpan.FromDays(366);

    /// <summary>Accounts that may own entries: all that may check.</summary>
    public static Task<List<Account>> PossibleAsync(DirectoryDbContext db, CancellationToken cancellationToken) => db.Accounts
        .AsNoTracking()
        .Where(account => account.DisabledAt == null
            && account.Roles.Any(grant => grant.Role == Role.Editor || grant.Role == Role.Reviewer))
        .OrderBy(account => account.Name)
        .ToListAsync(cancellationToken);

    /// <returns>False when one of the two may not check.</returns>
    public async Task<bool> HandOverAsync(
        Guid entry, Guid to, Account by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await MayAsync(by, to, cancellationToken))
        {
            return false;
        }

        if (await db.EntryOwners.FindAsync([entry], cancellationToken) is { } owner)
        {
            owner.HandOver(to);
        }
        else
        {
            db.EntryOwners.Add(new EntryOwner(entry, to));
        }

        db.AuditLog.Add(new AuditEntry(AuditAction.HandedOver, by.Actor, now, entry.ToString()));
        await db.SaveChangesAsync(cancellationToken);

        return true;
    }

    /// <summary>Sets a stand-in for all entries of an account until a day. A colleague may do so for one who fell ill.</summary>
    /// <returns>False when the dates or the accounts do not fit.</returns>
    public async Task<bool> SetStandInAsync(
        Guid owner, Guid standIn, DateOnly until, Account by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (owner == standIn || until < today || until > today.AddDays(MaximumAbsence.Days)
            || !await MayAsync(by, standIn, cancellationToken))
        {
            return false;
        }

        foreach (var entry in await db.EntryOwners.Where(entry => entry.AccountId == owner).ToListAsync(cancellationToken))
        {
            entry.StandIn(standIn, until);
        }

        db.AuditLog.Add(new AuditEntry(AuditAction.StandInSet, by.Actor, now, owner.ToString()));
        await db.SaveChangesAsync(cancellationToken);

        return true;
    }

    private async Task<bool> MayAsync(Account by, Guid to, CancellationToken cancellationToken) =>
        new EntryRights(db, by).MayCheck
        && (await PossibleAsync(db, cancellationToken)).Exists(account => account.Id == to);
}
