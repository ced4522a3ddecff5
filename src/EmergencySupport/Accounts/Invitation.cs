namespace EmergencySupport.Accounts;

/// <summary>A link with which a new colleague, or one who lost a second factor, sets up credentials once.</summary>
public sealed class Invitation
{
    private Invitation()
    {
    }

    public Invitation(DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        At = at;
    }

    public Guid Id { get; private set; }

    public required string Email { get; init; }

    /// <summary>The account whose credentials are replaced. Null for a new person.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Hash of the random token in the link. The token itself is not stored.</summary>
    public required string TokenSha256 { get; init; }

    public Role[] Roles { get; init; } = [];

    public Guid[] Entries { get; init; } = [];

    public required string AskedBy { get; init; }

    public required string ApprovedBy { get; init; }

    public DateTimeOffset At { get; private set; }

    public required DateTimeOffset ValidFrom { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Null while the invitation is unused.</summary>
    public DateTimeOffset? UsedAt { get; private set; }
}
