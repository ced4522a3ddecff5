namespace EmergencySupport.Accounts;

/// <summary>A link that lets somebody in once: a new colleague, or one who lost her second factor.</summary>
public sealed class Invitation
{
    private Invitation() => Email = TokenSha256 = AskedBy = ApprovedBy = "";

    public Invitation(string email, Guid? accountId, string tokenSha256, IEnumerable<Role> roles, IEnumerable<Guid> entries, string askedBy, string approvedBy, DateTimeOffset at, DateTimeOffset validFrom, DateTimeOffset expiresAt)
    {
        Id = Guid.CreateVersion7(at);
        Email = email;
        AccountId = accountId;
        TokenSha256 = tokenSha256;
        Roles = [.. roles];
        Entries = [.. entries];
        AskedBy = askedBy;
        ApprovedBy = approvedBy;
        At = at;
        ValidFrom = validFrom;
        ExpiresAt = expiresAt;
    }

    public Guid Id { get; private set; }

    public string Email { get; private set; }

    /// <summary>Whose factors are set anew. Null for somebody new.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>Of the random token in the link; the link itself is kept nowhere.</summary>
    public string TokenSha256 { get; private set; }

    public Role[] Roles { get; private set; } = [];

    public Guid[] Entries { get; private set; } = [];

    public string AskedBy { get; private set; }

    public string ApprovedBy { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset ValidFrom { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Null while nobody has used it.</summary>
    public DateTimeOffset? UsedAt { get; private set; }
}
