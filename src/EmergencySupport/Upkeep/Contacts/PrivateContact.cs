using EmergencySupport.Directory;

namespace EmergencySupport.Upkeep.Contacts;

/// <summary>
/// What only staff know of the people behind an entry. In the database it exists encrypted only, see
/// <see cref="ContactSealer"/>.
/// </summary>
public sealed record PrivateContact
{
    /// <summary>Whom to ask for, a role rather than a name. Null for nobody.</summary>
    public string? Who { get; init; }

    /// <summary>How to reach them without exposing them. Null when not known.</summary>
    public string? Safely { get; init; }

    /// <summary>Why they may be listed. Null when not known.</summary>
    public ListingBasis? Basis { get; init; }

    /// <summary>The day of their answer. Null when not known.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>Where their answer can be read, such as a mail of that day. Null for none.</summary>
    public string? Proof { get; init; }

    /// <summary>Who of the staff asked them. Null when not known.</summary>
    public string? AskedBy { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ContactNote> Notes { get; init; } = [];

    /// <summary>The account that last changed something other than the notes. Null while there are only notes.</summary>
    public string? WrittenBy { get; init; }

    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Whether another one says the same, apart from notes and from who wrote it.</summary>
    public bool SaysAs(PrivateContact other) =>
        this with { Notes = [], WrittenBy = null, WrittenAt = null } == other with { Notes = [], WrittenBy = null, WrittenAt = null };
}

/// <param name="By">The account that wrote it.</param>
public sealed record ContactNote(DateTimeOffset At, string By, string Text);
