using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>Sets, logs and clears the credentials of an account. The caller provides the transaction and saves.</summary>
public sealed class CredentialSetup(
    DirectoryDbContext db,
    Passwords passwords,
    OneTimeCodes codes,
    StaffMails mails,
    TimeProvider clock)
{
    /// <summary>Replaces the password, the TOTP secret and the recovery codes.</summary>
    /// <param name="step">Time step of the code that proved that the app has the secret. That code is marked as
    /// used.</param>
    /// <returns>The recovery codes, to be shown once.</returns>
    public async Task<IReadOnlyList<string>> SetCodesAsync(
        Account account,
        string password,
        string secret,
        long step,
        CancellationToken cancellationToken)
    {
        account.PasswordHash = passwords.Hash(account, password);
        account.TotpSecret = codes.Seal(secret);
        account.Change();
        await db.UsedCodes
            .Where(code => code.AccountId == account.Id && code.Step > 0)
            .ExecuteDeleteAsync(cancellationToken);
        db.Add(new UsedCode { AccountId = account.Id, Step = step });
        Log(account);

        return await RecoveryCodes.RenewAsync(db, account.Id, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Account account, CancellationToken cancellationToken)
    {
        Log(account);

        return await RecoveryCodes.RenewAsync(db, account.Id, cancellationToken);
    }

    /// <summary>Records a change of credentials in the audit log.</summary>
    public void Log(Account account) =>
        db.Add(new AuditEntry(AuditAction.Enrolled, account.Actor, clock.GetUtcNow(), account.Actor));

    /// <summary>Queues a mail to the account's owner about a change of credentials.</summary>
    public async Task NotifyAsync(Account account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await MailLimits.AllowByAsync(db, AuditAction.Enrolled, account.Actor, now, cancellationToken))
        {
            db.Add(mails.WriteWithAddress(MailRecipient.Of(account), "Enrolled", "staff/account", now));
        }
    }

    /// <summary>Deletes all credentials of the account and ends its sessions.</summary>
    public async Task ClearAsync(Account account, CancellationToken cancellationToken)
    {
        account.PasswordHash = account.TotpSecret = null;
        account.Change();
        await db.Sessions.Where(session => session.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.UsedCodes.Where(code => code.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.RecoveryCodes.Where(code => code.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Passkeys.Where(passkey => passkey.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
    }
}
