namespace EmergencySupport.Bench.Rounds;

/// <summary>A clock that is set by hand, so that a quarter passes in minutes.</summary>
internal sealed class QuarterClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; private set; } = start;

    public void Advance(TimeSpan by) => Now += by;

    public override DateTimeOffset GetUtcNow() => Now;
}
