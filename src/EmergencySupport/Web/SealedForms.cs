using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace EmergencySupport.Web;

/// <summary>Seals values that staff pages send to a browser and read back, for one purpose and a limited time.</summary>
public sealed class SealedForms(IDataProtectionProvider protection, TimeProvider clock)
{
    public string Seal<T>(string purpose, T value)
        where T : class => Protector(purpose).Protect(JsonSerializer.Serialize(new Sealed<T>(value, clock.GetUtcNow())));

    /// <summary>Null if the value was not sealed here for this purpose, or has expired.</summary>
    public T? Open<T>(string purpose, string? text, TimeSpan life)
        where T : class
    {
        try
        {
            return text is { Length: > 0 }
                && JsonSerializer.Deserialize<Sealed<T>>(Protector(purpose).Unprotect(text)) is { } found
                && clock.GetUtcNow() < found.At + life
                ? found.Value
                : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("forms", purpose);

    private sealed record Sealed<T>(T Value, DateTimeOffset At);
}
