using EmergencySupport.Directory;

namespace EmergencySupport.Editorial;

/// <summary>What one person is writing: personal, changed as often as she likes, and outside history.</summary>
public sealed class Draft
{
    private Draft() => Slug = Details = "";

    public Draft(Guid entryId, EntryKind kind, Guid accountId, Guid? baseRevisionId, string slug, string details, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        EntryId = entryId;
        Kind = kind;
        AccountId = accountId;
        BaseRevisionId = baseRevisionId;
        Slug = slug;
        Details = details;
        SavedAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>The id that a new entry will have, before there is an entry.</summary>
    public Guid EntryId { get; private set; }

    public EntryKind Kind { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>The revision that it began from, or was last brought together with. Null for a new entry.</summary>
    public Guid? BaseRevisionId { get; private set; }

    /// <summary>The name in addresses that it asks for.</summary>
    public string Slug { get; private set; }

    /// <summary>The details as they were typed: JSON of their shape, in which a value may still be wrong or missing.</summary>
    public string Details { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Grows with each save: of two windows with the same draft, the second is told.</summary>
    public int Version { get; private set; }

    public void Save(string details, DateTimeOffset now)
    {
        Details = details;
        SavedAt = now;
        Version++;
    }

    public void Rename(string slug, DateTimeOffset now)
    {
        Slug = slug;
        SavedAt = now;
        Version++;
    }

    /// <summary>She has seen what was published meanwhile and made her text from it.</summary>
    public void Rebase(Guid revision, string details, DateTimeOffset now)
    {
        BaseRevisionId = revision;
        Save(details, now);
    }
}
