using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>
/// Account recovery from the command line, for the owner of the database. Only that database role may insert grants in
/// the operator's name.
/// </summary>
public sealed class OperatorAccounts(DirectoryDbContext db, StaffMails mails, TimeProvider clock)
{
    /// <summary>The name of the operator in grants and in the audit log.</summary>
    public const string Asked = "operator";

    private const string Approved = "owner of the database";

    /// <summary>Delay before a recovery link works, in which everyone who was notified can object.</summary>
    private static readonly TimeSpan RecoveryWait = TimeSpan.FromHours(24);

    /// <summary>Creates an administrator. An account that has credentials only gets the role.</summary>
    /// <returns>The token of the invitation link. Null if the account has credentials already.</returns>
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

        // Existing credentials stay: only a recovery, which notifies all accounts, replaces them.
        var hasCredentials = account.PasswordHash is not null
            || await db.Passkeys.AnyAsync(passkey => passkey.UserId == account.Id, cancellationToken);
        var token = hasCredentials ? null : Invite(account, now, now);
        await db.SaveChangesAsync(cancellationToken);

        return token;
    }

    /// <summary>
    /// Invites an account to set up new credentials when two administrators cannot do so. All accounts are notified at once.
    /// </summary>
    public async Task<(string Token, DateTimeOffset ValidFrom)> RecoverAsync(
        string email,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var account = await FindAsync(email, cancellationToken)
            ?? throw new InvalidOperationException($"There is no account with the address {email}.");
        if (account.DisabledAt is not null)
        {
            throw new InvalidOperationException($"{email} is disabled. Two administrators can enable the account again.");
        }

        var token = Invite(account, now, now + RecoveryWait);
        db.Add(new AuditEntry(AuditAction.RecoveryBegun, Asked, now, account.Actor));
        foreach (var recipient in await StaffMails.RecipientsAsync(StaffMails.Active(db), cancellationToken))
        {
            db.Add(mails.WriteWithAddress(recipient, "Recovery", $"staff/people/{account.Id}", now, account.Email!));
        }

        await db.SaveChangesAsync(cancellationToken);

        return (token, now + RecoveryWait);
    }

    private Task<Account?> FindAsync(string email, CancellationToken cancellationToken)
    {
        var normalised = Account.Normalise(email);

        return db.Accounts
            .Include(account => account.Roles)
            .SingleOrDefaultAsync(account => account.NormalizedUserName == normalised, cancellationToken);
    }

    private string Invite(Account account, DateTimeOffset now, DateTimeOffset validFrom)
    {
        var token = SecretToken.New();
        var invitation = new Invitation(now)
        {
            Email = account.Email!,
            AccountId = account.Id,
            TokenSha256 = SecretToken.Sha256(token),
            AskedBy = Asked,
            ApprovedBy = Approved,
            ValidFrom = validFrom,
            ExpiresAt = validFrom + AccountAdministration.InvitationLife,
        };
        db.Add(invitation);
        db.Add(new AuditEntry(AuditAction.Invited, Asked, now, invitation.Id.ToString()));

        return token;
    }
}
