using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>What whoever owns the database may do at the shell. The database lets nobody else give a role in this name.</summary>
public sealed class OperatorAccounts(DirectoryDbContext db, StaffMails mails, TimeProvider clock)
{
    private const string Asked = "operator";
    private const string Approved = "owner of the database";

    /// <summary>Time enough for all who were told to object.</summary>
    private static readonly TimeSpan RecoveryWait = TimeSpan.FromHours(24);

    /// <summary>An administrator, who comes in by the link. Somebody who is in already only gets the role.</summary>
    /// <returns>The token of the link. Null when she is in already.</returns>
    public async Task<string?> CreateAdministratorAsync(string email, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var account = await FindAsync(email, cancellationToken);
        if (account?.DisabledAt is not null)
        {
            throw new InvalidOperationException($"{email} is disabled. Two administrators can enable the account again.");
        }

        if (account is null)
        {
            account = new Account(email.Trim(), email.Trim().Split('@')[0], now);
            db.Add(account);
        }

        if (!account.Has(Role.Administrator))
        {
            account.Roles.Add(new RoleGrant(account.Id, Role.Administrator, Asked, Approved, now));
            db.Add(new AuditEntry(AuditAction.Granted, Asked, now, account.Actor));
        }

        foreach (var administrator in await StaffMails.AdministratorsAsync(db, cancellationToken))
        {
            db.Add(mails.WriteWithAddress(administrator, "Operator", "staff/people", now, account.Email!));
        }

        // Whoever came in before keeps what she came in with: only a recovery, which all are told of, takes that away.
        var isIn = account.PasswordHash is not null || await db.Passkeys.AnyAsync(passkey => passkey.UserId == account.Id, cancellationToken);
        var token = isIn ? null : Invite(account, now, now);
        await db.SaveChangesAsync(cancellationToken);

        return token;
    }

    /// <summary>A way in for somebody who lost hers, when no two administrators can give it. All accounts are told at once.</summary>
    public async Task<(string Token, DateTimeOffset ValidFrom)> RecoverAsync(string email, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var account = await FindAsync(email, cancellationToken) ?? throw new InvalidOperationException($"Nobody has an account with the address {email}.");
        if (account.DisabledAt is not null)
        {
            throw new InvalidOperationException($"{email} is disabled. Two administrators can enable the account again.");
        }

        var token = Invite(account, now, now + RecoveryWait);
        db.Add(new AuditEntry(AuditAction.RecoveryBegun, Asked, now, account.Actor));
        foreach (var told in await db.Accounts.Where(other => other.DisabledAt == null).Select(other => other.Email!).ToListAsync(cancellationToken))
        {
            db.Add(mails.WriteWithAddress(told, "Recovery", $"staff/people/{account.Id}", now, account.Email!));
        }

        await db.SaveChangesAsync(cancellationToken);

        return (token, now + RecoveryWait);
    }

    private Task<Account?> FindAsync(string email, CancellationToken cancellationToken)
    {
        var normalised = Account.Normalise(email);

        return db.Accounts.Include(account => account.Roles).SingleOrDefaultAsync(account => account.NormalizedUserName == normalised, cancellationToken);
    }

    private string Invite(Account account, DateTimeOffset now, DateTimeOffset validFrom)
    {
        var token = SecretToken.New();
        var invitation = new Invitation(account.Email!, account.Id, SecretToken.Sha256(token), [], [], Asked, Approved, now, validFrom, validFrom + AccountAdministration.InvitationLife);
        db.Add(invitation);
        db.Add(new AuditEntry(AuditAction.Invited, Asked, now, invitation.Id.ToString()));

        return token;
    }
}
