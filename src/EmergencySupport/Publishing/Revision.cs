using EmergencySupport.Directory;

namespace EmergencySupport.Publishing;

/// <summary>One state of what an entry says, never changed once written.</summary>
public sealed class Revision
{
    private Revision()
    {
        Details = Sha256 = Author = "";
    }

    /// <param name="parent">What it was made from: not always the one before it, since two people may begin from the same.</param>
    /// <param name="number">One more than the highest of the entry. Null when that is the parent's.</param>
    /// <param name="details">The details as <see cref="DetailsJson.Write"/> gives them.</param>
    public Revision(Guid entryId, Revision? parent, string details, string author, RevisionOrigin origin, DateTimeOffset at, int? number = null)
    {
        Id = Guid.CreateVersion7(at);
        EntryId = entryId;
        ParentId = parent?.Id;
        Number = number ?? (parent?.Number ?? 0) + 1;
        Format = DetailsJson.Format;
        Details = details;
        Sha256 = LocalText.Fingerprint(details);
        Author = author;
        Origin = origin;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid EntryId { get; private set; }

    /// <summary>The revision that this one was made from. Null for the first.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>From 1, without gaps within an entry.</summary>
    public int Number { get; private set; }

    /// <summary>Which format <see cref="Details"/> is written in.</summary>
    public int Format { get; private set; }

    /// <summary>Null once redacted: the chain of events holds the hash, so that a leaked address can be erased.</summary>
    public string? Details { get; private set; }

    public string Sha256 { get; private set; }

    public string Author { get; private set; }

    public RevisionOrigin Origin { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <exception cref="InvalidOperationException">The revision was redacted.</exception>
    public T Read<T>() =>
        DetailsJson.Read<T>(Details ?? throw new InvalidOperationException($"Revision {Id} was redacted and can no longer be read."));
}

public enum RevisionOrigin
{
    /// <summary>From a seed file. The database lets only its owner write this.</summary>
    Seed,
    Staff,
    Import,
    Suggestion,
}
