namespace EmergencySupport.Publishing;

/// <summary>The result of checking one part of a revision with the organisation or on its site.</summary>
public sealed class Check
{
    private Check() => ByRole = PartSha256 = "";

    /// <param name="by">The account that made the check. Null when it is not known.</param>
    public Check(
        Guid partId,
        Part part,
        Revision revision,
        string byRole,
        CheckMethod method,
        CheckResult result,
        DateTimeOffset at,
        string? by = null)
    {
        Id = Guid.CreateVersion7(at);
        PartId = partId;
        PartSha256 = part.Sha256;
        EntryId = revision.EntryId;
        RevisionId = revision.Id;
        ByRole = byRole;
        By = by;
        Method = method;
        Result = result;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid PartId { get; private set; }

    /// <summary>Fingerprint of the part's content. Once the content changes, the check no longer applies.</summary>
    public string PartSha256 { get; private set; }

    public Guid EntryId { get; private set; }

    public Guid RevisionId { get; private set; }

    /// <summary>A role, never a person's name, because it is public.</summary>
    public string ByRole { get; private set; }

    /// <summary>
    /// The account that made it, which is never shown. Null when it is not known; then it never counts as a second check.
    /// </summary>
    public string? By { get; private set; }

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
