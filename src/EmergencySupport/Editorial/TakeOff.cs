namespace EmergencySupport.Editorial;

/// <summary>
/// The mark that the people of an entry asked not to be listed. It stays when the entry is brought back, and keeps seed files and
/// imports from publishing the entry, until two people lift it.
/// </summary>
public sealed class TakeOff
{
    private TakeOff() => By = "";

    /// <param name="entryId">The entry.</param>
    /// <param name="restrictionId">The withdrawal. Null when the entry was not public.</param>
    /// <param name="by">The account that recorded it.</param>
    /// <param name="at">When.</param>
    public TakeOff(Guid entryId, Guid? restrictionId, string by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        EntryId = entryId;
        RestrictionId = restrictionId;
        By = by;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid EntryId { get; private set; }

    /// <summary>The withdrawal that took the entry off; the mark stands once that is effective. Null when it was not public.</summary>
    public Guid? RestrictionId { get; private set; }

    public string By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The account that asks to lift the mark. Null when none does.</summary>
    public string? AskedBy { get; private set; }

    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>The account that lifted it: another one than asked, in the database too.</summary>
    public string? LiftedBy { get; private set; }

    public DateTimeOffset? LiftedAt { get; private set; }

    public void Ask(string by, DateTimeOffset now) => (AskedBy, AskedAt) = (by, now);

    public void Decline() => (AskedBy, AskedAt) = (null, null);

    public void Lift(string by, DateTimeOffset now) => (LiftedBy, LiftedAt) = (by, now);
}
