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

    /// <summary>In whose round an entry is. Null for everybody's: nobody owns it, or who does may not check any more.</summary>
    /// <param name="owner">Null when nobody owns it.</param>
    /// <param name="people">The accounts that may check.</param>
    /// <param name="day">The day of the round.</param>
    public static Guid? InRound(EntryOwner? owner, IReadOnlySet<Guid> people, DateOnly day) =>
        owner?.On(day) is { } account && people.Contains(account) ? account : null;

    public void HandOver(Guid account)
    {
        AccountId = account;
        (StandInId, StandInUntil) = (null, null);
    }

    public void StandIn(Guid standIn, DateOnly until) => (StandInId, StandInUntil) = (standIn, until);
}
