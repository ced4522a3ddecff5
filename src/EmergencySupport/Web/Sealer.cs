using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace EmergencySupport.Web;

/// <summary>Seals values that a browser receives and sends back: encrypted, for one purpose and for a limited time.</summary>
public sealed class Sealer(IDataProtectionProvider storedKeys, TimeProvider clock) : IDisposable
{
    /// <summary>In characters, well above the longest sealed value.</summary>
    public const int MaximumLength = 32 * 1024;

    private const string Root = "sealed";

    /// <summary>Does not escape letters, to keep addresses short. The JSON is never rendered as it is.</summary>
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HourlyKeys hourlyKeys = new(clock);

    public void Dispose() => hourlyKeys.Dispose();

    public string Seal<T>(SealPurpose purpose, T value)
        where T : class
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

        var packed = PackedText.Pack($"{now} {JsonSerializer.Serialize(value, Json)}");

        return WebEncoders.Base64UrlEncode(KeysOf(purpose)[0].CreateProtector(Root, purpose.Name).Protect(packed));
    }

    /// <summary>Null if the value was not sealed here for this purpose, or has expired.</summary>
    public T? Open<T>(SealPurpose purpose, string? text)
        where T : class
    {
        if (text is not { Length: > 0 and <= MaximumLength })
        {
            return null;
        }

        var opened = KeysOf(purpose)
            .Select(keys => Unprotect(keys.CreateProtector(Root, purpose.Name), text))
            .FirstOrDefault(found => found is not null);
        if (opened?.Split(' ', 2) is not [var at, var json])
        {
            return null;
        }

        var sealedAt = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture));

        return clock.GetUtcNow() < sealedAt + purpose.MaximumAge ? Read<T>(json) : null;
    }

    /// <summary>
    /// The keys for a purpose, newest first. Values of public pages never use the stored keys, so that public pages
    /// work without them.
    /// </summary>
    private IReadOnlyList<IDataProtectionProvider> KeysOf(SealPurpose purpose) =>
        purpose.Keys == SealKeys.InMemory ? hourlyKeys.All() : [storedKeys];

    private static string? Unprotect(IDataProtector protector, string text)
    {
        try
        {
            return PackedText.Unpack(protector.Unprotect(WebEncoders.Base64UrlDecode(text)));
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Null if an earlier version of the application sealed the value in another form.</summary>
    private static T? Read<T>(string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Keys that exist only in the memory of this process. A new key is made each hour and the previous one is kept, so
    /// that Back works for at least an hour. Two hours after a key was made, the values it sealed cannot be opened.
    /// </summary>
    private sealed class HourlyKeys : IDisposable
    {
        private static readonly TimeSpan KeyLife = TimeSpan.FromHours(1);
        private static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);

        private readonly Lock changing = new();
        private readonly TimeProvider clock;
        private readonly ITimer timer;
        private IReadOnlyList<Key> keys = [];

        public HourlyKeys(TimeProvider clock)
        {
            this.clock = clock;

            // Expires keys on time even without requests.
            timer = clock.CreateTimer(_ => All(), null, CheckInterval, CheckInterval);
        }

        public void Dispose() => timer.Dispose();

        /// <summary>All keys, newest first.</summary>
        public IReadOnlyList<IDataProtectionProvider> All()
        {
            lock (changing)
            {
                var now = clock.GetUtcNow();
                var open = keys.Where(key => now < key.MadeAt + (2 * KeyLife)).ToList();
                var isFresh = open is [var newest, ..] && now < newest.MadeAt + KeyLife;
                keys = isFresh ? open : [new Key(new EphemeralDataProtectionProvider(), now), .. open];

                return [.. keys.Select(key => key.Provider)];
            }
        }

        private sealed record Key(IDataProtectionProvider Provider, DateTimeOffset MadeAt);
    }
}

/// <summary>The purpose of a sealed value, which opens for no other purpose.</summary>
public sealed record SealPurpose(string Name, TimeSpan MaximumAge, SealKeys Keys);

public enum SealKeys
{
    /// <summary>Keys in the folder of staff keys. Values open after a restart too.</summary>
    Stored,

    /// <summary>Keys in memory only, dropped after two hours at most, for text that visitors typed.</summary>
    InMemory,
}
