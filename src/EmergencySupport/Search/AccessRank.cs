using EmergencySupport.Directory;

namespace EmergencySupport.Search;

/// <summary>How open a service is to one who asks: a smaller number comes first in an answer.</summary>
public static class AccessRank
{
    /// <summary>A source says that she may ask, and nothing stands between.</summary>
    public const short Open = 0;

    /// <summary>Nobody says who may ask, and unknown never hides; or the way in leads through somebody who can be found.</summary>
    public const short Possible = 1;

    /// <summary>For members, or chosen by their own staff: last, and never hidden.</summary>
    public const short NotByAsking = 2;

    public const short Closed = 3;

    /// <summary>A source says who may ask, and she is not among them.</summary>
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
        _ => throw new InvalidOperationException($"{who} is no way to ask."),
    };
}

/// <summary>Who sits before the screen: the person in danger, a friend or relative who acts for her, or her group.</summary>
public enum WhoAsks
{
    Self,
    Friend,
    Group,
}
