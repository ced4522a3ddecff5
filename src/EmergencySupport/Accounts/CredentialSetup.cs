using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>Sets what somebody comes in with. The caller's transaction holds it together, and the caller saves.</summary>
public sealed class CredentialSetup(DirectoryDbContext db, Passwords passwords, OneTimeCodes codes, StaffMails mails, TimeProvider clock)
{
    /// <summary>A password with one-time codes and recovery codes, in place of what was there.</summary>
    /// <param name="step">Of the code that showed that her app has the seed. It is used up.</param>
    /// <returns>The recovery codes, to be shown once.</returns>
    public async Task<IReadOnlyList<string>> SetCodesAsync(Account account, string password, string seed, long step, CancellationToken cancellationToken)
    {
        account.PasswordHash = passwords.Hash(account, password);
        account.TotpSecret = codes.Seal(seed);
        account.Change();
        await db.UsedCodes.Where(code => code.AccountId == account.Id && code.Step > 0).ExecuteDeleteAsync(cancellationToken);
        db.Add(new UsedCode { AccountId = account.Id, Step = step });
        Log(account);

        return await RecoveryCodes.RenewAsync(db, account.Id, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Account account, CancellationToken cancellationToken)
    {
        Log(account);

        return await RecoveryCodes.RenewAsync(db, account.Id, cancellationToken);
    }

    /// <summary>Keeps in the log that what she comes in with has changed.</summary>
    public void Log(Account account) => db.Add(new AuditEntry(AuditAction.Enrolled, account.Actor, clock.GetUtcNow(), account.Actor));

    /// <summary>Tells her that what she comes in with has changed.</summary>
    public void Tell(Account account) => db.Add(mails.WriteWithAddress(account.Email!, "Enrolled", "staff/account", clock.GetUtcNow()));

    /// <summary>Takes away all that she came in with, and ends her sign-ins.</summary>
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
