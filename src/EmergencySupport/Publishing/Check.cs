namespace EmergencySupport.Publishing;

/// <summary>
/// The result of checking one part of a revision with the organisation or on its site. It is never changed. Another account
/// may confirm it, or undo it; both are constraints of the database too.
/// </summary>
public sealed class Check
{
    /// <summary>Separates the fields of the fingerprint.</summary>
    private const char Separator = '\u001f';

    private Check() => ByRole = By = PartSha256 = "";

    /// <param name="by">The account that made the check.</param>
    public Check(
        Guid partId,
        Part part,
        Revision revision,
        string byRole,
        CheckMethod method,
        CheckResult result,
        DateTimeOffset at,
        string by)
    {
        Id = Guid.CreateVersion7(at);
        PartId = partId;
        PartSha256 = part.Sha256;
        IsHotline = part.IsHotline;
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

    /// <summary>The account that made it, which is never shown to readers.</summary>
    public string By { get; private set; }

    public CheckMethod Method { get; private set; }

    public CheckResult Result { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Whether the part was a hotline: then only an answer on that very line can find it right.</summary>
    public bool IsHotline { get; private set; }

    /// <summary>
    /// Whether the account that checked wrote the text or the number that it checked. Such a check of a hotline is never
    /// confirmed.
    /// </summary>
    public bool IsOwnText { get; init; }

    /// <summary>For staff only. Null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The second account. Null when none has confirmed it.</summary>
    public string? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The other account that undid it. Null when it stands. A confirmed check is never undone.</summary>
    public string? UndoneBy { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>Whether another account may still confirm or undo it.</summary>
    public bool IsOpen => ConfirmedAt is null && UndoneAt is null;

    /// <summary>
    /// Fingerprint of what was found, by whom and how. The chain of events holds it, so that a later change shows. It does not
    /// cover the note, which may be erased.
    /// </summary>
    public string Sha256 => LocalText.Fingerprint(string.Join(
        Separator,
        Id,
        PartId,
        PartSha256,
        EntryId,
        RevisionId,
        ByRole,
        By,
        EnumNames.Of(Method),
        EnumNames.Of(Result),
        At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        IsHotline,
        IsOwnText));

    public bool IsBy(string actor) => By.Trim().Equals(actor.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a right check of a hotline by this method counts: somebody answered on that line.</summary>
    public static bool IsAnswer(CheckMethod method) =>
        method is CheckMethod.Telephone or CheckMethod.Email or CheckMethod.Message;

    public void Confirm(string by, DateTimeOffset now)
    {
        ConfirmedBy = by;
        ConfirmedAt = now;
    }

    public void Undo(string by, DateTimeOffset now)
    {
        UndoneBy = by;
        UndoneAt = now;
    }
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
