namespace EmergencySupport.Tests.Infrastructure;

/// <summary>A clock that a test moves by hand. It begins at the true time.</summary>
public sealed class ManualClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => Now;

    public void Advance(TimeSpan by) => Now += by;
}
