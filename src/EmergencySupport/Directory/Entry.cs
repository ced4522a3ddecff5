namespace EmergencySupport.Directory;

/// <summary>The identity of an entry in the directory. Its content is in its revisions.</summary>
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

    /// <summary>A UUIDv7. Never changed or reused, because exports, checks and feeds refer to it.</summary>
    public Guid Id { get; private set; }

    public EntryKind Kind { get; private set; }
}

public enum EntryKind
{
    /// <summary>An NGO, federation, network or programme that gives support.</summary>
    Organisation,

    /// <summary>
    /// An intergovernmental body that takes complaints or appeals, such as a commission or a special rapporteur.
    /// </summary>
    Mechanism,

    /// <summary>An article with advice, such as how to report an incident.</summary>
    Guidance,

    /// <summary>
    /// A general route to help, such as embassies. Shown after an answer; has no page and is not counted.
    /// </summary>
    Route,
}
