namespace EmergencySupport.Directory;

/// <summary>How one gets in.</summary>
public sealed record Door
{
    public required DoorKind Kind { get; init; }

    /// <summary>Ids of the entries that open it. Null when no source names them.</summary>
    public IReadOnlyList<Guid>? OpenedBy { get; init; }

    /// <summary>The way in, told to her: "You cannot apply: their own staff choose."</summary>
    public LocalText? Note { get; init; }
}

public enum DoorKind
{
    Directly,
    ThroughMember,
    ThroughNationalNetwork,
    ByNomination,
    ChosenInternally,
    MembersOnly,
    Closed,
}
