namespace EmergencySupport.Upkeep.Contacts;

/// <summary>The private contact of an entry as the database holds it.</summary>
public sealed class SealedContact
{
    private SealedContact() => Content = "";

    public SealedContact(Guid entryId, string content)
    {
        EntryId = entryId;
        Content = content;
        Version = 1;
    }

    public Guid EntryId { get; private set; }

    /// <summary>The encrypted <see cref="PrivateContact"/>.</summary>
    public string Content { get; private set; }

    /// <summary>Counts the changes, so that nobody overwrites what a colleague wrote meanwhile.</summary>
    public int Version { get; private set; }

    public void Replace(string content)
    {
        Content = content;
        Version++;
    }
}
