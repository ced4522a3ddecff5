namespace EmergencySupport.Offline;

/// <summary>The day a saved copy was made and its last valid day. A copy stays readable after that and states the date.</summary>
public sealed record Validity(DateOnly Made)
{
    /// <summary>How long a check of a hotline stays valid.</summary>
    public const int Days = 90;

    /// <summary>The last valid day.</summary>
    public DateOnly Until => Made.AddDays(Days);

    public static Validity From(TimeProvider clock) => new(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
}
