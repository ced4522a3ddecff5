using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace EmergencySupport.Web;

/// <summary>
/// Seals typed text for use in an address, with a key that exists only in the memory of this process. The key changes
/// each hour and the previous one is kept, so that Back works for at least one hour. After two hours the text cannot be
/// opened.
/// </summary>
public sealed class SealedText : IDisposable
{
    private static readonly TimeSpan KeyLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeyCheckInterval = TimeSpan.FromMinutes(1);

    private readonly Lock changing = new();
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private Key? current;
    private Key? last;

    public SealedText(TimeProvider clock)
    {
        this.clock = clock;

        // Expires keys on time even without requests.
        timer = clock.CreateTimer(_ => Keys(), null, KeyCheckInterval, KeyCheckInterval);
    }

    public void Dispose() => timer.Dispose();

    public string Seal(string text) => Keys().Current.Protector.Protect(text);

    /// <summary>Null if the text has expired or was not sealed by this process.</summary>
    public string? Open(string text)
    {
        var (now, before) = Keys();

        return Open(text, now) ?? (before is null ? null : Open(text, before));
    }

    private static string? Open(string text, Key key)
    {
        try
        {
            return key.Protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private (Key Current, Key? Last) Keys()
    {
        lock (changing)
        {
            var now = clock.GetUtcNow();
            if (current is null || now - current.Since >= KeyLife)
            {
                last = current;
                current = new Key(new EphemeralDataProtectionProvider().CreateProtector("typed"), now);
            }

            // There may have been no request for longer than a key lives.
            last = last is not null && now - last.Since < 2 * KeyLife ? last : null;

            return (current, last);
        }
    }

    private sealed record Key(IDataProtector Protector, DateTimeOffset Since);
}
