namespace EmergencySupport.Notifications;

/// <summary>
/// A queued mail. Its row is written in the same transaction as the change it reports, and deleted after sending.
/// </summary>
public sealed class OutgoingMail
{
    private OutgoingMail() => Recipient = Subject = Body = "";

    public OutgoingMail(string recipient, string subject, string body, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Recipient = recipient;
        Subject = subject;
        Body = body;
        At = NextAt = now;
    }

    public Guid Id { get; private set; }

    public string Recipient { get; private set; }

    public string Subject { get; private set; }

    /// <summary>Plain text.</summary>
    public string Body { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset NextAt { get; private set; }

    public void TryLater(DateTimeOffset next)
    {
        Attempts++;
        NextAt = next;
    }
}
