namespace EmergencySupport.Publishing;

/// <summary>
/// What one person may do alone, because it only narrows what the public is led to. Another person undoes it. The texts of the
/// entry stay as they were approved: a narrowing is laid over them.
/// </summary>
public sealed class Restriction
{
    private Restriction() => By = Note = "";

    /// <param name="isEffective">False when this needs a second person first, because its author has done as much today as one may alone.</param>
    public Restriction(RestrictionKind kind, Guid entryId, Guid partId, string note, IEnumerable<string> areas, string by, DateTimeOffset at, bool isEffective)
    {
        Id = Guid.CreateVersion7(at);
        Kind = kind;
        EntryId = entryId;
        PartId = partId;
        Note = note;
        Areas = [.. areas];
        By = by;
        At = at;
        EffectiveAt = isEffective ? at : null;
    }

    public Guid Id { get; private set; }

    public RestrictionKind Kind { get; private set; }

    public Guid EntryId { get; private set; }

    /// <summary>The channel or service; the entry's own id when all of it is withdrawn.</summary>
    public Guid PartId { get; private set; }

    /// <summary>Why. Staff read it, the public does not.</summary>
    public string Note { get; private set; }

    /// <summary>Codes of areas that a service no longer reaches. Empty for other kinds.</summary>
    public string[] Areas { get; private set; } = [];

    public string By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The second person, where one alone had done enough. Null when none was needed, or none has agreed yet.</summary>
    public string? SecondedBy { get; private set; }

    /// <summary>From when it holds. Null while it waits for a second person.</summary>
    public DateTimeOffset? EffectiveAt { get; private set; }

    /// <summary>Never who did it: the database refuses it too. Null while it stands.</summary>
    public string? LiftedBy { get; private set; }

    public DateTimeOffset? LiftedAt { get; private set; }

    /// <summary>It is effective, and not lifted.</summary>
    public bool IsInForce => EffectiveAt is not null && LiftedAt is null;

    public void Second(string by, DateTimeOffset now)
    {
        SecondedBy = by;
        EffectiveAt = now;
    }

    public void Lift(string by, DateTimeOffset now)
    {
        LiftedBy = by;
        LiftedAt = now;
    }
}

public enum RestrictionKind
{
    /// <summary>A channel stays, with "we are not sure of this".</summary>
    Doubtful,

    /// <summary>A channel's address is not shown.</summary>
    Suspended,

    /// <summary>A service takes in nobody for now.</summary>
    Paused,

    /// <summary>A service has ended.</summary>
    Closed,

    /// <summary>A service reaches fewer areas.</summary>
    ReachReduced,

    /// <summary>The whole entry is out of sight.</summary>
    Withdrawn,
}
