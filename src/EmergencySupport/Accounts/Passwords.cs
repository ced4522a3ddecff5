using Microsoft.AspNetCore.Identity;

namespace EmergencySupport.Accounts;

/// <summary>Hashes and verifies passwords. Verification takes as long for an unknown e-mail address as for a known one.</summary>
public sealed class Passwords(IPasswordHasher<Account> hasher)
{
    /// <summary>Iterations of PBKDF2 with SHA-512, as OWASP recommends.</summary>
    public const int Iterations = 210_000;

    /// <summary>
    /// What a password is verified against when there is no account, so that the response takes equally long. The same
    /// hasher makes it, so that it costs the same, and only once, because that takes as long as a verification.
    /// </summary>
    private readonly Lazy<string> dummyHash = new(() => hasher.HashPassword(null!, SecretToken.New()));

    public string Hash(Account account, string password) => hasher.HashPassword(account, PasswordRules.Normalise(password));

    /// <summary>Verifies exactly one hash in every case.</summary>
    /// <param name="account">Null if there is no such account.</param>
    public bool Matches(Account? account, string password)
    {
        // Read even if it is not needed: computing it slows down the first attempt after a start, which must not reveal
        // whether the account exists.
        var dummy = dummyHash.Value;

        // An overlong password is rejected, but only after a full verification.
        var normalised = PasswordRules.Normalise(password.Length > 4 * PasswordRules.MaximumLength ? "" : password);
        var result = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? dummy, normalised);

        return result != PasswordVerificationResult.Failed && account?.PasswordHash is not null;
    }
}
