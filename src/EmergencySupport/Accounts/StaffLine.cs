namespace EmergencySupport.Accounts;

/// <summary>A line of what staff did besides publishing. Lines are only added. Nothing of a reader stands here.</summary>
public sealed class StaffLine
{
    private StaffLine()
    {
    }

    public StaffLine(StaffAct act, string? actor, DateTimeOffset at, string? about = null)
    {
        Act = act;
        Actor = actor;
        At = at;
        About = about;
    }

    public long Number { get; private set; }

    public StaffAct Act { get; private set; }

    /// <summary>Null where nobody known tried.</summary>
    public string? Actor { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The account, entry or address of a page that it is about. Never what somebody typed.</summary>
    public string? About { get; private set; }
}

public enum StaffAct
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
