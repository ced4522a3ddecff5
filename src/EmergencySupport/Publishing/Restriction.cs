namespace EmergencySupport.Publishing;

/// <summary>
/// A restriction of what the public sees of an entry. One account may place it alone, another lifts it. The approved
/// text does not change: restrictions are applied when it is read.
/// </summary>
public sealed class Restriction
{
    private Restriction() => By = Note = "";

    /// <param name="isEffective">False when a second account has to approve it first, because the first has reached its
    /// limit.</param>
    public Restriction(
        RestrictionKind kind,
        Guid entryId,
        Guid partId,
        string note,
        IEnumerable<string> areas,
        string by,
        DateTimeOffset at,
        bool isEffective)
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

    /// <summary>The channel or service; the entry's own id for a withdrawal.</summary>
    public Guid PartId { get; private set; }

    /// <summary>The reason. Shown to staff only.</summary>
    public string Note { get; private set; }

    /// <summary>Codes of the areas that a service no longer reaches. Empty for other kinds.</summary>
    public string[] Areas { get; private set; } = [];

    public string By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The second account. Null when none was needed or none has approved it yet.</summary>
    public string? SecondedBy { get; private set; }

    /// <summary>When it took effect. Null while a second approval is pending.</summary>
    public DateTimeOffset? EffectiveAt { get; private set; }

    /// <summary>
    /// The account that lifted the restriction. Null when not lifted. A restriction in force is never lifted by the
    /// account that made it; a database constraint enforces this too.
    /// </summary>
    public string? LiftedBy { get; private set; }

    public DateTimeOffset? LiftedAt { get; private set; }

    /// <summary>Effective and not lifted.</summary>
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
    /// <summary>A channel is shown with the warning "we are not sure of this".</summary>
    Doubtful,

    /// <summary>A channel is suspended: its address is not shown.</summary>
    Suspended,

    /// <summary>A service accepts no requests for now.</summary>
    Paused,

    /// <summary>A service has ended.</summary>
    Closed,

    /// <summary>A service reaches fewer areas.</summary>
    ReachReduced,

    /// <summary>The whole entry is not shown.</summary>
    Withdrawn,
}
