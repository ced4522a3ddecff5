namespace EmergencySupport.Upkeep.StillRight;

/// <summary>
/// A question to an organisation, by mail, whether what is published about it is still right. The link in the mail works once. Here
/// only the hash of its secret is stored, and of the answer the day: not the time, and nothing about who opened the link. The mail
/// with the link waits among the outgoing mails until it is sent: up to a week while sending fails.
/// </summary>
public sealed class StillRightQuestion
{
    /// <summary>How long the link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Days after the answer within which staff may take it as a check. Later, too much may have changed.</summary>
    public const int DaysToTake = 14;

    private StillRightQuestion() => AskedBy = TokenSha256 = "";

    /// <param name="by">The account that asks.</param>
    public StillRightQuestion(Guid entryId, string address, string tokenSha256, string by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        EntryId = entryId;
        Address = address;
        TokenSha256 = tokenSha256;
        AskedBy = by;
        AskedAt = now;
        ExpiresAt = now + Lifetime;
    }

    public Guid Id { get; private set; }

    public Guid EntryId { get; private set; }

    /// <summary>
    /// The mailbox that was asked. It was public at that time. Null after a "no" and after the decision about a "yes". When neither
    /// comes, it is null from the first question to any organisation that is asked after the answer can no longer be taken.
    /// </summary>
    public string? Address { get; private set; }

    public string TokenSha256 { get; private set; }

    public string AskedBy { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Null while no button was pressed.</summary>
    public StillRightAnswer? Answer { get; private set; }

    /// <summary>The day of the answer in UTC.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>
    /// Fingerprints of the channels and services that the page showed when "yes" was pressed, less hotlines. The answer counts
    /// for no other content. Null for another answer.
    /// </summary>
    public string[]? Shown { get; private set; }

    /// <summary>The account that took a "yes" as checks or set it aside.</summary>
    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Whether checks were made of the answer. Null before the decision.</summary>
    public bool? IsTaken { get; private set; }

    /// <summary>Whether a "yes" still waits for staff.</summary>
    public bool IsWaiting(DateOnly today) =>
        Answer == StillRightAnswer.Yes && DecidedBy is null && AnsweredOn >= today.AddDays(-DaysToTake);

    public void Decide(bool isTaken, string by, DateTimeOffset now) =>
        (IsTaken, DecidedBy, DecidedAt, Address) = (isTaken, by, now, null);
}

public enum StillRightAnswer
{
    /// <summary>All that the page showed is right.</summary>
    Yes,

    /// <summary>Something is wrong. What, is among the corrections.</summary>
    No,
}
