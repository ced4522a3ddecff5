namespace EmergencySupport.Publishing;

/// <summary>
/// What readers see of the checks of a part whose content has not changed since, as of a point in time: the last right check,
/// or what two people found wrong.
/// </summary>
/// <param name="Lapsed">Whether the check is too old to be valid for this kind of part.</param>
public sealed record PartCheck(DateTimeOffset At, CheckMethod Method, CheckResult Result, bool Lapsed)
{
    /// <summary>The part was found right, and the check has not lapsed. One person may have found so.</summary>
    public bool Holds => Result == CheckResult.Right && !Lapsed;

    /// <summary>Two people stand for a right check that has not lapsed.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>When the last check was made that a second person confirmed. Null when there is none. Only this orders results.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The part was found right, but the check has lapsed.</summary>
    public bool HeldOnce => Result == CheckResult.Right && Lapsed;

    /// <summary>Two people found the part wrong, or their right check has lapsed. One person alone never brings this about.</summary>
    public bool IsSetBack => Result != CheckResult.Right || (ConfirmedAt is not null && !IsConfirmed);
}
