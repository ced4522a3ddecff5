namespace EmergencySupport.Accounts;

/// <summary>One sign-in that lasts. It lives here and not in the cookie, so that it can be ended from here at once.</summary>
public sealed class Session
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan MaximumLifetime = TimeSpan.FromHours(8);

    /// <summary>How long a second factor counts as just given.</summary>
    public static readonly TimeSpan FreshFactor = TimeSpan.FromMinutes(5);

    private Session() => KeySha256 = "";

    public Session(string keySha256, Guid accountId, Factor factor, DateTimeOffset now)
    {
        KeySha256 = keySha256;
        AccountId = accountId;
        Factor = factor;
        BeganAt = SeenAt = FactorAt = now;
    }

    /// <summary>Of the random key in the cookie.</summary>
    public string KeySha256 { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>What she came in with, beside or in place of the password.</summary>
    public Factor Factor { get; private set; }

    public DateTimeOffset BeganAt { get; private set; }

    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When she last gave a second factor.</summary>
    public DateTimeOffset FactorAt { get; private set; }

    public bool IsOpenAt(DateTimeOffset now) => now < SeenAt + Idle && now < BeganAt + MaximumLifetime;
}

public enum Factor
{
    Passkey,
    Code,
    RecoveryCode,
}
