using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Directory;

/// <summary>How to get access to a service.</summary>
public sealed record Door
{
    public required DoorKind Kind { get; init; }

    /// <summary>Ids of the entries through which one can apply. Null when no source names them.</summary>
    [Vocabulary(Vocabulary.Entries)]
    public IReadOnlyList<Guid>? OpenedBy { get; init; }

    /// <summary>An explanation for the reader: "You cannot apply: their own staff choose."</summary>
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
