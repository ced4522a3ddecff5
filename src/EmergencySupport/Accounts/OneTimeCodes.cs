using System.Security.Cryptography;
using EmergencySupport.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace EmergencySupport.Accounts;

/// <summary>
/// Six-digit codes of an authenticator app (RFC 6238). The current and the previous time step are accepted, each code
/// once.
/// </summary>
public sealed class OneTimeCodes(IDataProtectionProvider protection)
{
    private const int SecretBytes = 20;
    private const int StepSeconds = 30;

    private readonly IDataProtector protector = protection.CreateProtector("totp");

    /// <summary>A new TOTP secret in Base32.</summary>
    public static string NewSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The <c>otpauth:</c> address that the QR code holds.</summary>
    /// <param name="issuer">The name under which the app lists this site.</param>
    public static string AddressOf(string secret, string issuer, string email) =>
        new OtpUri(OtpType.Totp, secret, email, issuer).ToString();

    /// <summary>Encrypts a secret for the database.</summary>
    public string Seal(string secret) => protector.Protect(secret);

    /// <summary>Decrypts a secret. Null if there is none, or if the keys cannot decrypt it.</summary>
    public string? Open(string? sealedSecret)
    {
        try
        {
            return sealedSecret is null ? null : protector.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The time step of a code. Null if it is the code of neither the current nor the previous step.</summary>
    public static long? StepOf(string secret, string code, DateTimeOffset now)
    {
        var totp = new Totp(Base32Encoding.ToBytes(secret), StepSeconds);
        var digits = string.Concat(code.Where(character => !char.IsWhiteSpace(character)));

        return totp.VerifyTotp(now.UtcDateTime, digits, out var step, new VerificationWindow(previous: 1, future: 0))
            ? step
            : null;
    }

    /// <summary>Marks the code of this step as used. False if it was used before.</summary>
    public static async Task<bool> UseAsync(
        DirectoryDbContext db,
        Guid account,
        long step,
        CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"insert into used_codes (account_id, step) values ({account}, {step}) on conflict do nothing",
            cancellationToken) == 1;
}
