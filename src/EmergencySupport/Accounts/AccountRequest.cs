namespace EmergencySupport.Accounts;

/// <summary>A change to an account that one administrator requests and another has to grant.</summary>
public sealed class AccountRequest
{
    private AccountRequest()
    {
    }

    public AccountRequest(DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        At = at;
    }

    public Guid Id { get; private set; }

    public required AccountRequestKind Kind { get; init; }

    public required string Email { get; init; }

    /// <summary>The account the request is about. Null for an invitation of a new person.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>All roles of the account after the change.</summary>
    public Role[] Roles { get; init; } = [];

    /// <summary>All entries a contributor may edit after the change.</summary>
    public Guid[] Entries { get; init; } = [];

    public string? Note { get; init; }

    public required string AskedBy { get; init; }

    public DateTimeOffset At { get; private set; }

    /// <summary>
    /// The administrator who decided: not the requester, and not the account that the request is about unless it is about its
    /// roles. A database constraint enforces this too. Null while undecided.
    /// </summary>
    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public bool? IsGranted { get; private set; }

    /// <summary>Whether it waits for this account to grant or decline it.</summary>
    public bool WaitsFor(Account account) => DecidedBy is null
        && account.Has(Role.Administrator)
        && AskedBy != account.Actor
        && (AccountId != account.Id || Kind == AccountRequestKind.ChangeRoles);

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

    /// <summary>Sets up new credentials after the loss of a second factor.</summary>
    Reenrol,

    /// <summary>Enables a disabled account again.</summary>
    Enable,
}
