using EmergencySupport.Directory;

namespace EmergencySupport.Upkeep.Contacts;

/// <summary>
/// What only staff know of the people behind an entry. In the database it exists encrypted only, see
/// <see cref="ContactSealer"/>.
/// </summary>
public sealed record PrivateContact
{
    /// <summary>Whom to ask for, a role rather than a name. Null for none.</summary>
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

    /// <summary>Who last changed <see cref="Who"/>. Null while none did.</summary>
    public ContactAuthor? WhoBy { get; init; }

    /// <summary>Who last changed <see cref="Safely"/>. Null while none did.</summary>
    public ContactAuthor? SafelyBy { get; init; }

    /// <summary>The same, with the authors of what it says otherwise than before.</summary>
    public PrivateContact WithAuthors(PrivateContact before, ContactAuthor author) => this with
    {
        WhoBy = Who == before.Who ? before.WhoBy : author,
        SafelyBy = Safely == before.Safely ? before.SafelyBy : author,
    };
}

/// <param name="By">The account.</param>
public sealed record ContactAuthor(string By, DateTimeOffset At);

/// <param name="By">The account that wrote it.</param>
public sealed record ContactNote(DateTimeOffset At, string By, string Text);
