namespace EmergencySupport.Offline.Export;

/// <summary>
/// A day at its end, in UTC. What is made by this clock is of one day, however long it takes; made twice on that day it is the same;
/// and a check that lapses on that day has lapsed.
/// </summary>
internal sealed class EndOfDayClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(now.UtcDateTime.Date.AddDays(1).AddTicks(-TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
