using System.Linq.Expressions;

namespace EmergencySupport.Upkeep.Links;

/// <summary>The last outcomes of one published web address. It changes no entry; it may propose to mark a channel as doubtful.</summary>
public sealed class LinkCheck
{
    private const int FailuresToPropose = 3;

    /// <summary>Failures propose something when they have lasted this long.</summary>
    private static readonly TimeSpan TimeToPropose = TimeSpan.FromDays(3);

    /// <summary>The third failure comes three days after the first.</summary>
    private static readonly TimeSpan AfterFailure = TimeToPropose / (FailuresToPropose - 1);

    private static readonly TimeSpan AfterAnswer = TimeSpan.FromDays(7);

    /// <summary>An outcome that is older proposes nothing, because the checks were turned off since.</summary>
    private static readonly TimeSpan Holds = TimeSpan.FromDays(14);

    private LinkCheck() => Sha256 = Address = "";

    public LinkCheck(string address, DateTimeOffset now)
    {
        Sha256 = LocalText.Fingerprint(address);
        Address = address;
        NextAt = now;
    }

    /// <summary>Fingerprint of the address.</summary>
    public string Sha256 { get; private set; }

    public string Address { get; private set; }

    public DateTimeOffset NextAt { get; private set; }

    /// <summary>Null while it was never checked.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    public LinkOutcome? Outcome { get; private set; }

    /// <summary>The other domain that it leads to. Null for every other outcome.</summary>
    public string? LeadsTo { get; private set; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>Since when the outcome is the same, or since the first failure in a row.</summary>
    public DateTimeOffset? Since { get; private set; }

    public void Record(LinkFinding finding, DateTimeOffset now)
    {
        var isSame = finding.IsFailure ? Failures > 0 : (Outcome, LeadsTo) == (finding.Outcome, finding.LeadsTo);
        Since = isSame ? Since : now;
        Failures = finding.IsFailure ? Failures + 1 : 0;
        (Outcome, LeadsTo, CheckedAt) = (finding.Outcome, finding.LeadsTo, now);
        NextAt = now + (finding.IsFailure ? AfterFailure : AfterAnswer);
    }

    /// <summary>Those for which <see cref="ProposesDoubt"/> can hold, in a form that the database can look for.</summary>
    public static Expression<Func<LinkCheck, bool>> MayProposeDoubt(DateTimeOffset now)
    {
        var since = now - Holds;
        var alarms = LinkFinding.Alarms;

        return link => link.CheckedAt >= since
            && (link.Failures >= FailuresToPropose || alarms.Contains(link.Outcome!.Value));
    }

    /// <summary>Whether to propose that the channel is marked as doubtful.</summary>
    public bool ProposesDoubt(DateTimeOffset now) => CheckedAt + Holds >= now && (IsAlarm || IsDown);

    /// <summary>Whether it has failed for so long that this proposes something.</summary>
    public bool IsDown => Failures >= FailuresToPropose && CheckedAt - Since >= TimeToPropose;

    /// <summary>Whether it leads to another domain, or is for sale.</summary>
    public bool IsAlarm => Outcome is { } outcome && new LinkFinding(outcome).IsAlarm;
}
