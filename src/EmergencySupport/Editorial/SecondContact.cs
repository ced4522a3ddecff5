namespace EmergencySupport.Editorial;

/// <summary>
/// A person at an organisation who is notified by mail when its contact details change. Never published.
/// </summary>
public sealed class SecondContact
{
    private SecondContact() => Email = SetBy = "";

    public SecondContact(Guid entryId, string email, string setBy, DateTimeOffset setAt)
    {
        EntryId = entryId;
        Email = email;
        SetBy = setBy;
        SetAt = setAt;
    }

    public Guid EntryId { get; private set; }

    public string Email { get; private set; }

    public string SetBy { get; private set; }

    public DateTimeOffset SetAt { get; private set; }
}
