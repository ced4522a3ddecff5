namespace EmergencySupport.Accounts;

/// <summary>
/// An entry of the append-only audit log of staff actions other than publishing. It holds no data about visitors.
/// </summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    public AuditEntry(AuditAction action, string? actor, DateTimeOffset at, string? subject = null)
    {
        Action = action;
        Actor = actor;
        At = at;
        Subject = subject;
    }

    public long Number { get; private set; }

    public AuditAction Action { get; private set; }

    /// <summary>The id of the account that acted. Null if it is not known, as in a refused sign-in.</summary>
    public string? Actor { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The account, entry or page address the action is about. Never text that was typed.</summary>
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
    HotlineConfirmed,

    /// <summary>An administrator undid the checks of another account together.</summary>
    ChecksUndone,

    /// <summary>The note of a check was erased.</summary>
    CheckNoteErased,

    /// <summary>An entry got another owner.</summary>
    HandedOver,

    /// <summary>All entries of an account got a stand-in for a time.</summary>
    StandInSet,

    /// <summary>What only staff know of an entry was shown to an account.</summary>
    PrivateContactOpened,
    PrivateContactWritten,
    PrivateContactErased,

    /// <summary>An entry was marked: its people asked not to be listed.</summary>
    TakenOff,

    /// <summary>One account asked that the mark be lifted, declined that, or lifted it as the second one.</summary>
    ListingAsked,
    ListingDeclined,
    ListingAllowed,
}
