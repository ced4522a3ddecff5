namespace EmergencySupport.Offline;

/// <summary>When something that is taken along was made, and until when it is good. It is readable after that, and says so.</summary>
public sealed record Validity(DateOnly Made)
{
    /// <summary>As long as a check of a hotline holds.</summary>
    public const int Days = 90;

    /// <summary>The last good day.</summary>
    public DateOnly Until => Made.AddDays(Days);

    public static Validity From(TimeProvider clock) => new(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
}
