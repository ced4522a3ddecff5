namespace EmergencySupport.Publishing;

/// <summary>Somebody made sure of one part of one revision.</summary>
public sealed class Check
{
    private Check() => ByRole = "";

    public Check(Guid partId, Revision revision, string byRole, CheckMethod method, CheckResult result, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        PartId = partId;
        EntryId = revision.EntryId;
        RevisionId = revision.Id;
        ByRole = byRole;
        Method = method;
        Result = result;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid PartId { get; private set; }

    public Guid EntryId { get; private set; }

    public Guid RevisionId { get; private set; }

    /// <summary>A role, never a person's name: it is shown to the public.</summary>
    public string ByRole { get; private set; }

    public CheckMethod Method { get; private set; }

    public CheckResult Result { get; private set; }

    public DateTimeOffset At { get; private set; }
}

public enum CheckMethod
{
    Telephone,
    Email,
    Message,
    Website,
    InPerson,
}

public enum CheckResult
{
    Right,
    Changed,
    NoAnswer,
    CouldNotReach,
}
