namespace EmergencySupport.Accounts;

/// <summary>What one administrator asks for and another has to grant: nobody lets in her own approver alone.</summary>
public sealed class AccountRequest
{
    private AccountRequest() => Email = AskedBy = "";

    public AccountRequest(AccountRequestKind kind, string email, Guid? accountId, IEnumerable<Role> roles, IEnumerable<Guid> entries, string? note, string askedBy, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Kind = kind;
        Email = email;
        AccountId = accountId;
        Roles = [.. roles];
        Entries = [.. entries];
        Note = note;
        AskedBy = askedBy;
        At = at;
    }

    public Guid Id { get; private set; }

    public AccountRequestKind Kind { get; private set; }

    public string Email { get; private set; }

    /// <summary>Whom it is about. Null for somebody new.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>All that she is to have afterwards.</summary>
    public Role[] Roles { get; private set; } = [];

    public Guid[] Entries { get; private set; } = [];

    public string? Note { get; private set; }

    public string AskedBy { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Never who asked, nor whom it is about: the database refuses it too. Null while it waits.</summary>
    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public bool? IsGranted { get; private set; }

    public void Decide(bool isGranted, string by, DateTimeOffset now)
    {
        IsGranted = isGranted;
        DecidedBy = by;
        DecidedAt = now;
    }
}

public enum AccountRequestKind
{
    Invite,
    ChangeRoles,

    /// <summary>Somebody lost her second factor.</summary>
    Reenrol,

    /// <summary>Somebody disabled may come in again.</summary>
    Enable,
}
