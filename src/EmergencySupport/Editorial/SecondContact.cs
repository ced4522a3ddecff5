namespace EmergencySupport.Editorial;

/// <summary>Whom to tell at an organisation, apart from staff, when a way to reach it changes. Never public.</summary>
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
