using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace EmergencySupport.Web;

/// <summary>
/// What somebody typed, on its way through an address: sealed with a key that lives only in the memory of this process, for an
/// hour. Nothing readable is left in a history or a log, and Back works.
/// </summary>
public sealed class SealedText(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("typed").ToTimeLimitedDataProtector();

    public string Seal(string text) => protector.Protect(text, Kept);

    /// <summary>Null when its hour is over, or when this process did not seal it.</summary>
    public string? Open(string text)
    {
        try
        {
            return protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
