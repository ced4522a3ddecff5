namespace EmergencySupport.Offline.Export;

/// <summary>
/// A clock fixed at the end of a day, in UTC. An export that uses this clock has a single date however long it takes,
/// is the same if repeated on that day, and shows checks that lapse on that day as lapsed.
/// </summary>
internal sealed class EndOfDayClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() =>
        new(now.UtcDateTime.Date.AddDays(1).AddTicks(-TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
