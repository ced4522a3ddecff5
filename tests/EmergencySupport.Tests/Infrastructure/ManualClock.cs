namespace EmergencySupport.Tests.Infrastructure;

/// <summary>A clock that a test sets. It starts at the current time.</summary>
public sealed class ManualClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => Now;

    public void Advance(TimeSpan by) => Now += by;
}
