using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>Coming in by an invitation, once.</summary>
public sealed class InvitationAcceptance(DirectoryDbContext db, CredentialSetup enrolment, StaffMails mails, TimeProvider clock)
{
    /// <summary>Null when there is none of this token that somebody could use now or later.</summary>
    public async Task<Invitation?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var sha256 = SecretToken.Sha256(token);
        var now = clock.GetUtcNow();

        return await db.Invitations.AsNoTracking().SingleOrDefaultAsync(invitation => invitation.TokenSha256 == sha256 && invitation.UsedAt == null && invitation.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Uses an invitation up. Whoever held the account before is out: all that she came in with goes.</summary>
    /// <param name="id">The id of a new account.</param>
    /// <param name="enrol">Sets what she comes in with from now on.</param>
    /// <returns>Null when it cannot be used, or another was faster.</returns>
    public async Task<Account?> UseAsync(Invitation invitation, Guid id, string name, Func<Account, Task> enrol, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var used = await db.Invitations
            .Where(row => row.Id == invitation.Id && row.UsedAt == null && row.ValidFrom <= now && row.ExpiresAt > now)
            .ExecuteUpdateAsync(rows => rows.SetProperty(row => row.UsedAt, now), cancellationToken);
        var account = used == 1 ? await AcceptAsync(invitation, id, name, now, cancellationToken) : null;
        if (account is null)
        {
            return null;
        }

        // Whoever holds an older link does not come in by it later.
        await db.Invitations.Where(row => row.UsedAt == null && (row.AccountId == account.Id || row.Email == invitation.Email)).ExecuteUpdateAsync(rows => rows.SetProperty(row => row.UsedAt, now), cancellationToken);
        await enrol(account);
        db.Add(new AuditEntry(AuditAction.Joined, account.Actor, now, invitation.Id.ToString()));
        db.Add(mails.Write(account.Email!, "Joined", now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return account;
    }

    private async Task<Account?> AcceptAsync(Invitation invitation, Guid id, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (invitation.AccountId is { } known)
        {
            var account = await db.Accounts.Include(account => account.Roles).SingleAsync(account => account.Id == known, cancellationToken);
            if (account.DisabledAt is not null)
            {
                return null;
            }

            account.Rename(name);
            await enrolment.ClearAsync(account, cancellationToken);

            return account;
        }

        var normalised = Account.Normalise(invitation.Email);
        if (await db.Accounts.AnyAsync(account => account.NormalizedUserName == normalised, cancellationToken))
        {
            return null;
        }

        var joined = new Account(invitation.Email, name, now, id);
        joined.Roles.AddRange(invitation.Roles.Select(role => new RoleGrant(joined.Id, role, invitation.AskedBy, invitation.ApprovedBy, now)));
        joined.OwnEntries.AddRange(invitation.Entries.Select(entry => new OwnEntry { AccountId = joined.Id, EntryId = entry }));
        db.Add(joined);

        // What she comes in with refers to her.
        await db.SaveChangesAsync(cancellationToken);

        return joined;
    }
}
