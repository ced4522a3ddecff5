namespace EmergencySupport.Publishing;

/// <summary>
/// An event in the history of the directory, linked to the one before it by its hash. A database trigger sets
/// <see cref="Number"/>, <see cref="PreviousHash"/> and <see cref="Hash"/>, so that the chain cannot fork.
/// </summary>
public sealed class Event
{
    private Event() => Actor = "";

    public Event(EventKind kind, string actor, DateTimeOffset at, Revision? revision = null, Guid? partId = null)
    {
        Kind = kind;
        Actor = actor;
        At = at;
        EntryId = revision?.EntryId;
        RevisionId = revision?.Id;
        DetailsSha256 = revision?.Sha256;
        PartId = partId;
    }

    /// <param name="revision">The revision that was checked.</param>
    public Event(EventKind kind, string actor, DateTimeOffset at, Revision revision, Check check)
        : this(kind, actor, at, revision, check.PartId) => CheckSha256 = check.Sha256;

    /// <summary>From 1, without gaps.</summary>
    public long Number { get; private set; }

    public DateTimeOffset At { get; private set; }

    public EventKind Kind { get; private set; }

    public string Actor { get; private set; }

    public Guid? EntryId { get; private set; }

    public Guid? RevisionId { get; private set; }

    /// <summary>The hash of the revision's details, so that the chain covers the content too.</summary>
    public string? DetailsSha256 { get; private set; }

    /// <summary>The part that was checked or restricted. Null when the event is about a whole entry.</summary>
    public Guid? PartId { get; private set; }

    /// <summary>The fingerprint of the check that was made, confirmed or undone. Null for other events.</summary>
    public string? CheckSha256 { get; private set; }

    /// <summary>SHA-256, lower-case hex; 64 zeroes for the first event.</summary>
    public string? PreviousHash { get; private set; }

    public string? Hash { get; private set; }
}

public enum EventKind
{
    Published,
    Withdrawn,
    Redacted,

    /// <summary>A channel was suspended.</summary>
    Suspended,

    /// <summary>A restriction of a part was lifted.</summary>
    Lifted,
    Checked,

    /// <summary>A revision was submitted for publication, or a restriction for a second approval.</summary>
    Submitted,
    SentBack,

    /// <summary>A channel was marked as doubtful.</summary>
    Doubted,

    /// <summary>A service stopped accepting requests for now.</summary>
    Paused,

    /// <summary>A service ended.</summary>
    Closed,

    /// <summary>Areas were removed from a service's reach.</summary>
    ReachReduced,

    /// <summary>A withdrawn entry was published again as last approved.</summary>
    Restored,

    /// <summary>A second account confirmed a check.</summary>
    CheckConfirmed,

    /// <summary>Another account undid a check.</summary>
    CheckUndone,
}
