namespace EmergencySupport.Directory;

/// <summary>
/// A slug: the name of an entry in addresses. Former slugs redirect for ever and are never given to another entry.
/// </summary>
public sealed class EntrySlug
{
    private EntrySlug() => Slug = "";

    public EntrySlug(string slug, Guid entryId)
    {
        Slug = slug;
        EntryId = entryId;
        IsCurrent = true;
    }

    public string Slug { get; private set; }

    public Guid EntryId { get; private set; }

    public bool IsCurrent { get; private set; }

    public void Retire() => IsCurrent = false;

    public void Restore() => IsCurrent = true;
}
