using Microsoft.AspNetCore.Identity;

namespace EmergencySupport.Accounts;

/// <summary>Hashes and verifies passwords. Verification takes as long for an unknown e-mail address as for a known one.</summary>
public sealed class Passwords(IPasswordHasher<Account> hasher)
{
    /// <summary>Iterations of PBKDF2 with SHA-512, as OWASP recommends.</summary>
    public const int Iterations = 210_000;

    /// <summary>
    /// Verified in place of a missing hash. Computed once by the same hasher, because that takes as long as a
    /// verification.
    /// </summary>
    private readonly Lazy<string> dummyHash = new(() => hasher.HashPassword(null!, SecretToken.New()));

    public string Hash(Account account, string password) => hasher.HashPassword(account, PasswordRules.Normalise(password));

    /// <summary>Verifies exactly one hash in every case.</summary>
    /// <param name="account">Null if there is no such account.</param>
    public bool Matches(Account? account, string password)
    {
        // Read in every case, so that the slow first attempt after a start does not reveal that there is no account.
        var dummy = dummyHash.Value;

        // An overlong password is rejected, but only after a full verification.
        var normalised = PasswordRules.Normalise(password.Length > 4 * PasswordRules.MaximumLength ? "" : password);
        var result = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? dummy, normalised);

        return result != PasswordVerificationResult.Failed && account?.PasswordHash is not null;
    }
}
