namespace EmergencySupport.Publishing;

/// <summary>The last check of a part that still says what was checked, judged at one moment.</summary>
/// <param name="Lapsed">True when its time is up. Never checked is not lapsed.</param>
public sealed record PartCheck(DateTimeOffset At, CheckMethod Method, CheckResult Result, bool Lapsed)
{
    /// <summary>It was found right, and not too long ago.</summary>
    public bool Holds => Result == CheckResult.Right && !Lapsed;

    /// <summary>It was found right, and may have changed since.</summary>
    public bool HeldOnce => Result == CheckResult.Right && Lapsed;
}
