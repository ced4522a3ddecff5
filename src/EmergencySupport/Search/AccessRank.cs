using EmergencySupport.Directory;

namespace EmergencySupport.Search;

/// <summary>Ranks how open a service is to the person who asks. Smaller ranks come first in an answer.</summary>
public static class AccessRank
{
    /// <summary>A source states that the asker may apply directly.</summary>
    public const short Open = 0;

    /// <summary>No source states who may ask, or access goes through another organisation or a nomination.</summary>
    public const short Possible = 1;

    /// <summary>
    /// For members only, or for people whom the organisation's own staff select. Listed last, but never hidden.
    /// </summary>
    public const short NotByAsking = 2;

    public const short Closed = 3;

    /// <summary>A source states who may ask, and she is not among them.</summary>
    public const short Refused = 4;

    public static short Of(Service service, WhoAsks who)
    {
        if (service.Askers is not null && !service.Askers.Any(asker => Covers(who, asker)))
        {
            return Refused;
        }

        return service.Door?.Kind switch
        {
            DoorKind.Closed => Closed,
            DoorKind.MembersOnly or DoorKind.ChosenInternally => NotByAsking,
            null or DoorKind.Directly => service.Askers is null ? Possible : Open,
            _ => Possible,
        };
    }

    private static bool Covers(WhoAsks who, Asker asker) => who switch
    {
        WhoAsks.Self => asker == Asker.Herself,
        WhoAsks.Friend => asker is Asker.Friend or Asker.Family or Asker.Nomination,
        WhoAsks.Group => asker is Asker.Organisation or Asker.Nomination,
        _ => throw new InvalidOperationException($"There is no asker {who}."),
    };
}

/// <summary>Who uses the site: the person in danger, a friend or relative who acts for her, or her group.</summary>
public enum WhoAsks
{
    Self,
    Friend,
    Group,
}
