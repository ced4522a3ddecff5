using System.Security.Cryptography;
using EmergencySupport.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace EmergencySupport.Accounts;

/// <summary>The six digits of an authenticator app (RFC 6238): of this half minute or the last, and each only once.</summary>
public sealed class OneTimeCodes(IDataProtectionProvider protection)
{
    private const int SecretBytes = 20;
    private const int StepSeconds = 30;

    private readonly IDataProtector protector = protection.CreateProtector("totp");

    /// <summary>In Base32, as an app takes it.</summary>
    public static string NewSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What the picture says to the app.</summary>
    /// <param name="issuer">How the app names us.</param>
    public static string AddressOf(string seed, string issuer, string email) =>
        new OtpUri(OtpType.Totp, seed, email, issuer).ToString();

    /// <summary>As the database keeps a seed.</summary>
    public string Seal(string seed) => protector.Protect(seed);

    /// <summary>Null when the keys cannot open it.</summary>
    public string? Open(string? sealedSeed)
    {
        try
        {
            return sealedSeed is null ? null : protector.Unprotect(sealedSeed);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The time step to which a code belongs. Null when it is none of this step or the last.</summary>
    public static long? StepOf(string seed, string code, DateTimeOffset now)
    {
        var totp = new Totp(Base32Encoding.ToBytes(seed), StepSeconds);
        var digits = string.Concat(code.Where(character => !char.IsWhiteSpace(character)));

        return totp.VerifyTotp(now.UtcDateTime, digits, out var step, new VerificationWindow(previous: 1, future: 0)) ? step : null;
    }

    /// <summary>Whether the code of this step was not used before. It is now.</summary>
    public static async Task<bool> UseAsync(DirectoryDbContext db, Guid account, long step, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync($"insert into used_codes (account_id, step) values ({account}, {step}) on conflict do nothing", cancellationToken) == 1;
}
