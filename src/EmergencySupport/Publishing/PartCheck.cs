namespace EmergencySupport.Publishing;

/// <summary>The last check of a part whose content has not changed since, as of a point in time.</summary>
/// <param name="Lapsed">Whether the check is too old to be valid for this kind of part.</param>
public sealed record PartCheck(DateTimeOffset At, CheckMethod Method, CheckResult Result, bool Lapsed)
{
    /// <summary>The part was found right, and the check has not lapsed.</summary>
    public bool Holds => Result == CheckResult.Right && !Lapsed;

    /// <summary>Two accounts found the part right, and neither of their checks has lapsed.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>The part was found right, but the check has lapsed.</summary>
    public bool HeldOnce => Result == CheckResult.Right && Lapsed;
}
