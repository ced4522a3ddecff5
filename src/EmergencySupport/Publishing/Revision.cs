using EmergencySupport.Directory;

namespace EmergencySupport.Publishing;

/// <summary>One version of an entry's details. It never changes, except that it may be redacted.</summary>
public sealed class Revision
{
    private Revision()
    {
        Details = Sha256 = Author = "";
    }

    /// <param name="parent">The revision it is based on. Not always the one before, because two drafts may start from
    /// the same revision.</param>
    /// <param name="number">One more than the highest number of the entry. Null for one more than the parent's.</param>
    /// <param name="details">Written by <see cref="DetailsJson.Write"/>.</param>
    public Revision(
        Guid entryId,
        Revision? parent,
        string details,
        string author,
        RevisionOrigin origin,
        DateTimeOffset at,
        int? number = null)
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

    /// <summary>The revision this one is based on. Null for the first.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>From 1, without gaps within an entry.</summary>
    public int Number { get; private set; }

    /// <summary>The format of <see cref="Details"/>: see <see cref="DetailsJson.Format"/>.</summary>
    public int Format { get; private set; }

    /// <summary>
    /// Null when redacted. The chain of events holds only the hash, so that a leaked address can be erased.
    /// </summary>
    public string? Details { get; private set; }

    public string Sha256 { get; private set; }

    public string Author { get; private set; }

    public RevisionOrigin Origin { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <exception cref="InvalidOperationException">The revision was redacted.</exception>
    public T Read<T>() =>
        DetailsJson.Read<T>(
            Details ?? throw new InvalidOperationException($"Revision {Id} was redacted and cannot be read."));
}

public enum RevisionOrigin
{
    /// <summary>From a seed file. Only the owner of the database can write this.</summary>
    Seed,
    Staff,
    Import,
    Suggestion,
}
