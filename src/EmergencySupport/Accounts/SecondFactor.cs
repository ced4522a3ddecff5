using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>What is typed beside a password: a one-time code, or a recovery code.</summary>
public sealed class SecondFactor(DirectoryDbContext db, OneTimeCodes codes, SignInLimits limits, TimeProvider clock)
{
    /// <summary>Tries a code. A wrong one counts, whichever kind it was.</summary>
    /// <param name="isKnown">Whether she signed in with this browser before.</param>
    public async Task<FactorOutcome> TryAsync(Guid account, string typed, bool isKnown, CancellationToken cancellationToken)
    {
        if (!limits.TryFactor(account, isKnown))
        {
            return new FactorOutcome(null, TooOften: true);
        }

        var given = RecoveryCodes.IsOne(typed)
            ? await RecoveryCodes.UseAsync(db, account, typed, cancellationToken) ? Factor.RecoveryCode : (Factor?)null
            : await IsOneTimeCodeAsync(account, typed, cancellationToken) ? Factor.Code : null;
        if (given is null)
        {
            db.Add(new AuditEntry(AuditAction.FactorRefused, null, clock.GetUtcNow(), account.ToString()));
            await db.SaveChangesAsync(cancellationToken);
        }

        return new FactorOutcome(given, TooOften: false);
    }

    private async Task<bool> IsOneTimeCodeAsync(Guid account, string typed, CancellationToken cancellationToken)
    {
        var sealedSeed = await db.Accounts.Where(row => row.Id == account).Select(row => row.TotpSecret).SingleAsync(cancellationToken);

        return codes.Open(sealedSeed) is { } seed
            && OneTimeCodes.StepOf(seed, typed, clock.GetUtcNow()) is { } step
            && await OneTimeCodes.UseAsync(db, account, step, cancellationToken);
    }
}

/// <param name="Given">Null when it was not right.</param>
/// <param name="TooOften">It was not even looked at.</param>
public sealed record FactorOutcome(Factor? Given, bool TooOften);
