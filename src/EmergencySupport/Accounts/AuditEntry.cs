namespace EmergencySupport.Accounts;

/// <summary>A line of what staff did besides publishing. Lines are only added. Nothing of a reader stands here.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    public AuditEntry(AuditAction act, string? actor, DateTimeOffset at, string? about = null)
    {
        Action = act;
        Actor = actor;
        At = at;
        Subject = about;
    }

    public long Number { get; private set; }

    public AuditAction Action { get; private set; }

    /// <summary>Null where nobody known tried.</summary>
    public string? Actor { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The account, entry or address of a page that it is about. Never what somebody typed.</summary>
    public string? Subject { get; private set; }
}

public enum AuditAction
{
    SignedIn,
    SignInRefused,
    SignedOut,
    FactorGiven,
    FactorRefused,
    Enrolled,
    SessionEnded,
    Asked,
    Granted,
    Declined,
    Invited,
    Joined,
    Disabled,
    Enabled,
    RecoveryBegun,
    DraftSaved,
    DraftDiscarded,
    AccessRefused,
    ContactChanged,
    CorrectionsClosed,
}
