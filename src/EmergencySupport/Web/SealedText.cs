using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace EmergencySupport.Web;

/// <summary>
/// What somebody typed, on its way through an address: sealed with a key that lives only in the memory of this process. The key
/// changes each hour and the last one is kept, so that Back works for an hour at least; after two nobody can open it any more.
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

        // Keys go in time also while nobody types.
        timer = clock.CreateTimer(_ => Keys(), null, KeyCheckInterval, KeyCheckInterval);
    }

    public void Dispose() => timer.Dispose();

    public string Seal(string text) => Keys().Current.Protector.Protect(text);

    /// <summary>Null when its time is over, or when this process did not seal it.</summary>
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

            // Nobody may have asked for a while.
            last = last is not null && now - last.Since < 2 * KeyLife ? last : null;

            return (current, last);
        }
    }

    private sealed record Key(IDataProtector Protector, DateTimeOffset Since);
}
