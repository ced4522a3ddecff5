using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>Finds an invitation by its token and accepts it, once.</summary>
public sealed class InvitationAcceptance(
    DirectoryDbContext db,
    CredentialSetup credentials,
    StaffMails mails,
    TimeProvider clock)
{
    /// <summary>
    /// Null if no invitation has this token, or if the invitation was used or has expired. It may not be valid yet.
    /// </summary>
    public async Task<Invitation?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var sha256 = SecretToken.Sha256(token);
        var now = clock.GetUtcNow();

        return await db.Invitations.AsNoTracking().SingleOrDefaultAsync(
            invitation => invitation.TokenSha256 == sha256 && invitation.UsedAt == null && invitation.ExpiresAt > now,
            cancellationToken);
    }

    /// <summary>Uses the invitation. Credentials and sessions that the account had before are deleted.</summary>
    /// <param name="id">The id of a new account.</param>
    /// <param name="language">The interface language in which the invitation was accepted.</param>
    /// <param name="setCredentials">Sets the new credentials of the account.</param>
    /// <returns>The account. Null if the invitation cannot be used, or a concurrent request used it first.</returns>
    public async Task<Account?> UseAsync(
        Invitation invitation,
        Guid id,
        string name,
        string language,
        Func<Account, Task> setCredentials,
        CancellationToken cancellationToken)
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

        // Older links to the same account or e-mail address stop working.
        await db.Invitations
            .Where(row => row.UsedAt == null && (row.AccountId == account.Id || row.Email == invitation.Email))
            .ExecuteUpdateAsync(rows => rows.SetProperty(row => row.UsedAt, now), cancellationToken);
        account.ChooseLanguage(account.Language ?? language);
        await setCredentials(account);
        db.Add(new AuditEntry(AuditAction.Joined, account.Actor, now, invitation.Id.ToString()));
        db.Add(mails.Write(MailRecipient.Of(account), "Joined", now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return account;
    }

    private async Task<Account?> AcceptAsync(
        Invitation invitation,
        Guid id,
        string name,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (invitation.AccountId is { } known)
        {
            var account = await db.Accounts
                .Include(account => account.Roles)
                .SingleAsync(account => account.Id == known, cancellationToken);
            if (account.DisabledAt is not null)
            {
                return null;
            }

            account.Rename(name);
            await credentials.ClearAsync(account, cancellationToken);

            return account;
        }

        var normalised = Account.Normalise(invitation.Email);
        if (await db.Accounts.AnyAsync(account => account.NormalizedUserName == normalised, cancellationToken))
        {
            return null;
        }

        var joined = new Account(invitation.Email, name, now, id);
        joined.Roles.AddRange(
            invitation.Roles.Select(
                role => new RoleGrant(joined.Id, role, invitation.AskedBy, invitation.ApprovedBy, now)));
        joined.OwnEntries.AddRange(
            invitation.Entries.Select(entry => new OwnEntry { AccountId = joined.Id, EntryId = entry }));
        db.Add(joined);

        // Credentials refer to the account's row, so it is saved first.
        await db.SaveChangesAsync(cancellationToken);

        return joined;
    }
}
