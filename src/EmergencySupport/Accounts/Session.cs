namespace EmergencySupport.Accounts;

/// <summary>
/// A session of a signed-in account. It is stored in the database, not in the cookie, so that it can be ended at once.
/// </summary>
public sealed class Session
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan MaximumLifetime = TimeSpan.FromHours(8);

    /// <summary>Maximum age of a second factor for actions that require a recent one.</summary>
    public static readonly TimeSpan FreshFactor = TimeSpan.FromMinutes(5);

    /// <summary>Maximum age of a second factor for checks of hotlines: it is asked for once in a sitting.</summary>
    public static readonly TimeSpan Sitting = TimeSpan.FromHours(1);

    private Session() => KeySha256 = "";

    public Session(string keySha256, Guid accountId, Factor factor, DateTimeOffset now)
    {
        KeySha256 = keySha256;
        AccountId = accountId;
        Factor = factor;
        BeganAt = SeenAt = FactorAt = now;
    }

    /// <summary>Hash of the random key in the cookie.</summary>
    public string KeySha256 { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>The second factor used in addition to the password, or the passkey used instead of both.</summary>
    public Factor Factor { get; private set; }

    public DateTimeOffset BeganAt { get; private set; }

    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>Time of the last second factor.</summary>
    public DateTimeOffset FactorAt { get; private set; }

    public bool IsOpenAt(DateTimeOffset now) => now < SeenAt + Idle && now < BeganAt + MaximumLifetime;
}

public enum Factor
{
    Passkey,
    Code,
    RecoveryCode,
}
