namespace EmergencySupport.Tests.Upkeep.Links;

/// <summary>A clock on which waiting takes no time: each delay moves it on at once.</summary>
public sealed class SkippingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = System.GetUtcNow();

    /// <summary>What was waited for, in all.</summary>
    public TimeSpan Waited { get; private set; }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            (Now, Waited) = (Now + dueTime, Waited + dueTime);
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
