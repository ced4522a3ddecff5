namespace EmergencySupport.Upkeep.Overview;

/// <summary>Where an entry stands.</summary>
public enum EntryState
{
    Public,

    /// <summary>It was never public, and a request to publish it waits for a second person.</summary>
    Waiting,

    /// <summary>It was withdrawn, or its request was sent back.</summary>
    NotPublic,

    /// <summary>It is not public because its people asked for it.</summary>
    TakenOff,
}
