namespace EmergencySupport.Directory;

/// <summary>The identity of something the directory speaks of. All that it says is in its revisions.</summary>
public sealed class Entry
{
    private Entry()
    {
    }

    public Entry(Guid id, EntryKind kind)
    {
        Id = id;
        Kind = kind;
    }

    /// <summary>A UUIDv7, given once and never reused: exports, checks and feeds stand on it.</summary>
    public Guid Id { get; private set; }

    public EntryKind Kind { get; private set; }
}

public enum EntryKind
{
    /// <summary>An NGO, federation, network or programme that gives support.</summary>
    Organisation,

    /// <summary>A body of states that one can turn to, such as a commission or a special rapporteur.</summary>
    Mechanism,

    /// <summary>An article: what to bear in mind, how to report.</summary>
    Guidance,

    /// <summary>A general way to turn, such as embassies. Stands after an answer; has no page and is in no count.</summary>
    Route,
}
