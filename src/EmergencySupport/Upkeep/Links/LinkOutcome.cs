namespace EmergencySupport.Upkeep.Links;

/// <summary>What a web address answered.</summary>
public enum LinkOutcome
{
    /// <summary>A page. That says nothing of whether the facts are right.</summary>
    Ok,

    /// <summary>It leads to another address of the same domain.</summary>
    RedirectedWithin,

    /// <summary>It leads to another domain, which may be in other hands.</summary>
    RedirectedElsewhere,

    /// <summary>The domain is for sale or expired.</summary>
    Parked,

    NotFound,

    /// <summary>The server answers, but not to us. That says nothing about the address.</summary>
    Refused,

    TimedOut,

    BadCertificate,

    NoSuchHost,

    /// <summary>The name leads into a private network, so that nothing was requested.</summary>
    PrivateAddress,

    /// <summary>No connection, an error of the server, or too many redirects.</summary>
    NotReached,
}

/// <param name="LeadsTo">The other domain. Null for every other outcome.</param>
public sealed record LinkFinding(LinkOutcome Outcome, string? LeadsTo = null)
{
    /// <summary>The outcomes that propose "doubtful" at once.</summary>
    internal static readonly LinkOutcome[] Alarms = [LinkOutcome.RedirectedElsewhere, LinkOutcome.Parked];

    /// <summary>Whether three of these in a row over three days propose "doubtful".</summary>
    public bool IsFailure => Outcome is LinkOutcome.NotFound or LinkOutcome.TimedOut or LinkOutcome.BadCertificate
        or LinkOutcome.NoSuchHost or LinkOutcome.PrivateAddress or LinkOutcome.NotReached;

    /// <summary>Whether this one proposes "doubtful" at once.</summary>
    public bool IsAlarm => Alarms.Contains(Outcome);
}
