using Microsoft.AspNetCore.Identity;

namespace EmergencySupport.Accounts;

/// <summary>Hashes and verifies passwords. An e-mail without an account costs the same work as one with an account.</summary>
public sealed class Passwords(IPasswordHasher<Account> hasher)
{
    /// <summary>PBKDF2 with SHA-512, as OWASP advises.</summary>
    public const int Iterations = 210_000;

    /// <summary>What is verified where there is no hash. Made once, by the hasher that makes the real ones: making it takes as long as verifying it.</summary>
    private readonly Lazy<string> dummyHash = new(() => hasher.HashPassword(null!, SecretToken.New()));

    public string Hash(Account account, string password) => hasher.HashPassword(account, PasswordRules.Normalise(password));

    /// <summary>Verifies exactly one hash, whatever the account is.</summary>
    /// <param name="account">Null when there is none.</param>
    public bool Matches(Account? account, string password)
    {
        // Asked for in every case: the first attempt after a start is slow for everyone, not only where there is no account.
        var dummy = dummyHash.Value;

        // A password that is too long is refused, but takes its time too.
        var normalised = PasswordRules.Normalise(password.Length > 4 * PasswordRules.MaximumLength ? "" : password);
        var result = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? dummy, normalised);

        return result != PasswordVerificationResult.Failed && account?.PasswordHash is not null;
    }
}
