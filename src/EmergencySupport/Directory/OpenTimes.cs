namespace EmergencySupport.Directory;

/// <summary>Weekly hours as a person says them, and as a clock in their zone has them.</summary>
public static class OpenTimes
{
    private static readonly DayOfWeek[] FromMonday = [.. Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7))];

    /// <summary>Days with the same hours together, from Monday. Days on which nobody answers are not in it.</summary>
    public static IReadOnlyList<DaysAlike> DaysAlike(IReadOnlyList<OpenHours> weekly) =>
    [
        .. FromMonday
            .Select(day => (Day: day, Spans: weekly.Where(open => open.Days.Contains(day)).Select(open => new OpenSpan(open.From, open.To)).Distinct().OrderBy(span => span.From).ToList()))
            .Where(known => known.Spans.Count > 0)
            .GroupBy(known => string.Join(' ', known.Spans))
            .Select(alike => new DaysAlike(RunsOf([.. alike.Select(known => known.Day)]), alike.First().Spans)),
    ];

    /// <summary>Null where no clock can tell: at any hour, no weekly hours, or a zone that this machine does not know.</summary>
    public static OpenState? At(Hours hours, DateTimeOffset now)
    {
        if (hours is not { AnyHour: false, Weekly: { } weekly, Zone: { } id } || !TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return null;
        }

        var there = TimeZoneInfo.ConvertTime(now, zone);

        // From yesterday, whose night may reach into today, to the same day of the next week.
        var spans = Enumerable.Range(-1, 9).Select(days => there.Date.AddDays(days)).SelectMany(day => weekly.Where(open => open.Days.Contains(day.DayOfWeek)).Select(open =>
        {
            var end = day.AddDays(open.To <= open.From ? 1 : 0);

            return (From: Moment(day + open.From.ToTimeSpan(), zone), To: Moment(end + open.To.ToTimeSpan(), zone));
        })).ToList();
        var next = spans.Where(span => span.From > now).Select(span => (DateTimeOffset?)span.From).Min();

        return new(spans.Exists(span => span.From <= now && now < span.To), there, next is { } opens ? TimeZoneInfo.ConvertTime(opens, zone) : null);
    }

    /// <summary>When clocks there first show that time. A time that they leap over is as long after midnight as on any day.</summary>
    private static DateTimeOffset Moment(DateTime local, TimeZoneInfo zone) =>
        new(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));

    /// <summary>The week has no end: Saturday to Monday is one run.</summary>
    private static IReadOnlyList<DayRun> RunsOf(HashSet<DayOfWeek> days) => days.Count == 7
        ? [new(DayOfWeek.Monday, 7)]
        : [.. FromMonday.Where(day => days.Contains(day) && !days.Contains(DayRun.After(day, 6))).Select(first => new DayRun(first, Enumerable.Range(1, 7).First(length => !days.Contains(DayRun.After(first, length)))))];
}

/// <param name="Spans">In the order of the day; at least one.</param>
public sealed record DaysAlike(IReadOnlyList<DayRun> Runs, IReadOnlyList<OpenSpan> Spans);

/// <summary>Days one after the other.</summary>
public sealed record DayRun(DayOfWeek First, int Length)
{
    public DayOfWeek Last => After(First, Length - 1);

    public static DayOfWeek After(DayOfWeek day, int days) => (DayOfWeek)(((int)day + days) % 7);
}

/// <summary>When the second is not later than the first, it is on the next day.</summary>
public sealed record OpenSpan(TimeOnly From, TimeOnly To);

/// <param name="There">The moment as clocks there show it.</param>
/// <param name="Opens">When it opens the next time, as clocks there will show it. Null when never.</param>
public sealed record OpenState(bool IsOpen, DateTimeOffset There, DateTimeOffset? Opens);
