using System.Security.Cryptography;

namespace EmergencySupport.Upkeep.Contacts;

/// <summary>The private contact of an entry as the database holds it.</summary>
public sealed class SealedContact
{
    private SealedContact() => Content = "";

    public SealedContact(Guid entryId, string content)
    {
        EntryId = entryId;
        Content = content;
        Version = RandomNumberGenerator.GetInt32(1, int.MaxValue / 2);
    }

    public Guid EntryId { get; private set; }

    /// <summary>The encrypted <see cref="PrivateContact"/>.</summary>
    public string Content { get; private set; }

    /// <summary>
    /// Changes with each change, so that nobody overwrites what a colleague wrote meanwhile. It begins at a random number above
    /// zero: a form that was opened before the contact was erased does not fit the next one.
    /// </summary>
    public int Version { get; private set; }

    public void Replace(string content)
    {
        Content = content;
        Version++;
    }
}
