namespace EmergencySupport.Accounts;

/// <summary>A used one-time code. Its row prevents a second use.</summary>
public sealed class UsedCode
{
    public required Guid AccountId { get; init; }

    /// <summary>The time step of RFC 6238: seconds since 1970 divided by thirty.</summary>
    public required long Step { get; init; }
}

/// <summary>A recovery code. Its row is deleted when it is used.</summary>
public sealed class RecoveryCode
{
    public required Guid AccountId { get; init; }

    /// <summary>A plain hash is enough: the code is random and too long for a brute-force search.</summary>
    public required string Sha256 { get; init; }
}
