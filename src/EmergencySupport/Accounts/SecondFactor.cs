using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>Verifies the second factor after a password: a one-time code or a recovery code.</summary>
public sealed class SecondFactor(DirectoryDbContext db, OneTimeCodes codes, SignInLimits limits, TimeProvider clock)
{
    /// <summary>Verifies a code of either kind. Both kinds share one rate limit.</summary>
    /// <param name="isKnown">Whether the account signed in from this browser before.</param>
    public async Task<FactorOutcome> TryAsync(Guid account, string typed, bool isKnown, CancellationToken cancellationToken)
    {
        if (!limits.TryFactor(account, isKnown))
        {
            return new FactorOutcome(null, TooOften: true);
        }

        var kind = RecoveryCodes.IsOne(typed) ? Factor.RecoveryCode : Factor.Code;
        var isAccepted = kind == Factor.RecoveryCode
            ? await RecoveryCodes.UseAsync(db, account, typed, cancellationToken)
            : await IsOneTimeCodeAsync(account, typed, cancellationToken);
        if (!isAccepted)
        {
            db.Add(new AuditEntry(AuditAction.FactorRefused, null, clock.GetUtcNow(), account.ToString()));
            await db.SaveChangesAsync(cancellationToken);
        }

        return new FactorOutcome(isAccepted ? kind : null, TooOften: false);
    }

    private async Task<bool> IsOneTimeCodeAsync(Guid account, string typed, CancellationToken cancellationToken)
    {
        var sealedSecret = await db.Accounts
            .Where(row => row.Id == account)
            .Select(row => row.TotpSecret)
            .SingleAsync(cancellationToken);

        return codes.Open(sealedSecret) is { } secret
            && OneTimeCodes.StepOf(secret, typed, clock.GetUtcNow()) is { } step
            && await OneTimeCodes.UseAsync(db, account, step, cancellationToken);
    }
}

/// <param name="Accepted">Null if the code was wrong.</param>
/// <param name="TooOften">The rate limit was reached and the code was not verified.</param>
public sealed record FactorOutcome(Factor? Accepted, bool TooOften);
