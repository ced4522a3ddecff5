using Microsoft.AspNetCore.Identity;

namespace EmergencySupport.Accounts;

/// <summary>Hashes and compares passwords. For somebody unknown it does the same work.</summary>
public sealed class Passwords(IPasswordHasher<Account> hasher)
{
    /// <summary>PBKDF2 with SHA-512, as OWASP advises.</summary>
    public const int Iterations = 210_000;

    private readonly Lazy<string> nobodys = new(() => hasher.HashPassword(null!, SecretToken.New()));

    public string Hash(Account account, string password) => hasher.HashPassword(account, PasswordRules.Normalise(password));

    /// <param name="account">Null when there is none.</param>
    public bool Matches(Account? account, string password)
    {
        // A password that is too long is refused, but takes its time too.
        var normalised = PasswordRules.Normalise(password.Length > 4 * PasswordRules.Longest ? "" : password);
        var result = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? nobodys.Value, normalised);

        return result != PasswordVerificationResult.Failed && account?.PasswordHash is not null;
    }
}
