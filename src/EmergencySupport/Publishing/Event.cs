namespace EmergencySupport.Publishing;

/// <summary>
/// Something that happened to the directory, linked to the event before it by its hash.
/// A trigger sets <see cref="Number"/>, <see cref="PreviousHash"/> and <see cref="Hash"/>: nobody else can without a fork.
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

    /// <summary>From 1, without gaps.</summary>
    public long Number { get; private set; }

    public DateTimeOffset At { get; private set; }

    public EventKind Kind { get; private set; }

    public string Actor { get; private set; }

    public Guid? EntryId { get; private set; }

    public Guid? RevisionId { get; private set; }

    /// <summary>The hash of the revision's details, so that the chain covers what was said and not only that it was.</summary>
    public string? DetailsSha256 { get; private set; }

    /// <summary>The part that was checked or narrowed. Null when the event is about a whole entry.</summary>
    public Guid? PartId { get; private set; }

    /// <summary>SHA-256, lower-case hex; 64 zeroes for the first event.</summary>
    public string? PreviousHash { get; private set; }

    public string? Hash { get; private set; }
}

public enum EventKind
{
    Published,
    Withdrawn,
    Redacted,

    /// <summary>A channel's address is hidden.</summary>
    Suspended,

    /// <summary>A narrowing of a part was undone.</summary>
    Lifted,
    Checked,

    /// <summary>Somebody asks to have a revision published.</summary>
    Submitted,
    SentBack,

    /// <summary>A channel is shown as doubtful.</summary>
    Doubted,

    /// <summary>A service takes in nobody for now.</summary>
    Paused,

    /// <summary>A service has ended.</summary>
    Closed,

    /// <summary>A service reaches fewer areas.</summary>
    ReachReduced,

    /// <summary>A withdrawn entry is back as it was last approved.</summary>
    Restored,
}
