namespace EmergencySupport.Upkeep;

/// <summary>Whose round an entry belongs to. It gives no rights: any editor or reviewer may check any entry.</summary>
public sealed class EntryOwner
{
    private EntryOwner()
    {
    }

    public EntryOwner(Guid entryId, Guid accountId)
    {
        EntryId = entryId;
        AccountId = accountId;
    }

    public Guid EntryId { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>Who does the checks while the owner is away. Null for nobody.</summary>
    public Guid? StandInId { get; private set; }

    /// <summary>The last day of the absence. Null when there is no stand-in.</summary>
    public DateOnly? StandInUntil { get; private set; }

    /// <summary>The account whose round the entry is in on a day.</summary>
    public Guid On(DateOnly day) => StandInId is { } standIn && StandInUntil >= day ? standIn : AccountId;

    public void HandOver(Guid account)
    {
        AccountId = account;
        (StandInId, StandInUntil) = (null, null);
    }

    public void StandIn(Guid standIn, DateOnly until) => (StandInId, StandInUntil) = (standIn, until);
}
