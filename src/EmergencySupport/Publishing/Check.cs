namespace EmergencySupport.Publishing;

/// <summary>Somebody made sure of one part of one revision.</summary>
public sealed class Check
{
    private Check() => ByRole = PartSha256 = "";

    public Check(Guid partId, Part part, Revision revision, string byRole, CheckMethod method, CheckResult result, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        PartId = partId;
        PartSha256 = part.Sha256;
        EntryId = revision.EntryId;
        RevisionId = revision.Id;
        ByRole = byRole;
        Method = method;
        Result = result;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid PartId { get; private set; }

    /// <summary>Of what the part said: another fingerprint is another part, and the check no longer speaks of it.</summary>
    public string PartSha256 { get; private set; }

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
