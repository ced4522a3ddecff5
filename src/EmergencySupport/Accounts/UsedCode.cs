namespace EmergencySupport.Accounts;

/// <summary>A one-time code that was used: its row is what makes it one-time.</summary>
public sealed class UsedCode
{
    public required Guid AccountId { get; init; }

    /// <summary>The time step of RFC 6238: seconds since 1970 by thirty.</summary>
    public required long Step { get; init; }
}

/// <summary>A code on paper for the day when the second factor is lost. It goes when it is used.</summary>
public sealed class RecoveryCode
{
    public required Guid AccountId { get; init; }

    /// <summary>The code has enough chance in it that a plain hash cannot be searched.</summary>
    public required string Sha256 { get; init; }
}
