namespace EmergencySupport.Directory;

/// <summary>Groups weekly hours for display, and evaluates them in their time zone.</summary>
public static class OpenTimes
{
    private const int MinutesOfDay = 24 * 60;
    private const int MinutesOfWeek = 7 * MinutesOfDay;

    private static readonly DayOfWeek[] FromMonday = [.. Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7))];

    /// <summary>Groups days with the same hours, from Monday. Closed days are left out.</summary>
    public static IReadOnlyList<DaysAlike> DaysAlike(IReadOnlyList<OpenHours> weekly) =>
    [
        .. FromMonday
            .Select(day => (Day: day, Spans: SpansOf(weekly, day)))
            .Where(open => open.Spans.Count > 0)
            .GroupBy(open => string.Join(' ', open.Spans))
            .Select(alike => new DaysAlike(RunsOf([.. alike.Select(open => open.Day)]), alike.First().Spans)),
    ];

    private static List<OpenSpan> SpansOf(IReadOnlyList<OpenHours> weekly, DayOfWeek day) =>
    [
        .. weekly.Where(open => open.Days.Contains(day))
            .Select(open => new OpenSpan(open.From, open.To))
            .Distinct()
            .OrderBy(span => span.From),
    ];

    /// <summary>
    /// Evaluates hours at a point in time. Null when they are "at any hour" or have no weekly hours, or when the system
    /// does not know the time zone.
    /// </summary>
    public static OpenState? At(Hours hours, DateTimeOffset now)
    {
        if (hours is not { AnyHour: false, Weekly: { } weekly, Zone: { } id }
            || !TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return null;
        }

        var local = TimeZoneInfo.ConvertTime(now, zone);

        // From yesterday, whose hours may end after midnight, to the same weekday of next week.
        var days = Enumerable.Range(-1, 9).Select(offset => local.Date.AddDays(offset));
        var periods = days.SelectMany(day => PeriodsOf(weekly, day, zone)).ToList();
        var next = periods.Where(period => period.From > now).Select(period => (DateTimeOffset?)period.From).Min();
        var isOpen = periods.Exists(period => period.From <= now && now < period.To);

        return new(isOpen, local, next is { } opens ? TimeZoneInfo.ConvertTime(opens, zone) : null);
    }

    /// <summary>
    /// The open minutes of a week, counted from Monday 0:00 by the clocks of the time zone, each with an end that is not in it. Null when
    /// no source states the hours.
    /// </summary>
    public static IReadOnlyList<(int From, int To)>? MinutesOf(Hours? hours) => hours switch
    {
        { AnyHour: true } => [(0, MinutesOfWeek)],
        { Weekly: { } weekly, Zone: not null } => [.. weekly.SelectMany(open => open.Days.SelectMany(day => MinutesOf(open, day)))],
        _ => null,
    };

    /// <summary>The minute of the week, as <see cref="MinutesOf(Hours?)"/> counts them.</summary>
    public static int MinuteOfWeek(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);

        return (MinutesOfDay * DaysFromMonday(local.DayOfWeek)) + (int)local.TimeOfDay.TotalMinutes;
    }

    /// <summary>What lasts beyond Sunday goes on on Monday.</summary>
    private static IEnumerable<(int From, int To)> MinutesOf(OpenHours open, DayOfWeek day)
    {
        var from = (MinutesOfDay * DaysFromMonday(day)) + MinuteOf(open.From);
        var to = from + MinuteOf(open.To) - MinuteOf(open.From) + (open.To <= open.From ? MinutesOfDay : 0);

        return to <= MinutesOfWeek ? [(from, to)] : [(from, MinutesOfWeek), (0, to - MinutesOfWeek)];
    }

    private static int MinuteOf(TimeOnly time) => (int)time.ToTimeSpan().TotalMinutes;

    private static int DaysFromMonday(DayOfWeek day) => ((int)day + 6) % 7;

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> PeriodsOf(
        IReadOnlyList<OpenHours> weekly, DateTime day, TimeZoneInfo zone)
    {
        foreach (var open in weekly.Where(open => open.Days.Contains(day.DayOfWeek)))
        {
            var end = day.AddDays(open.To <= open.From ? 1 : 0);
            yield return (Moment(day + open.From.ToTimeSpan(), zone), Moment(end + open.To.ToTimeSpan(), zone));
        }
    }

    /// <summary>
    /// The first point in time at which clocks show this local time. A local time that a clock change skips is counted
    /// from midnight: 2:30 is two and a half hours after midnight.
    /// </summary>
    private static DateTimeOffset Moment(DateTime local, TimeZoneInfo zone) =>
        new(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));

    /// <summary>Runs may pass the end of the week: Saturday to Monday is one run.</summary>
    private static IReadOnlyList<DayRun> RunsOf(HashSet<DayOfWeek> days)
    {
        if (days.Count == 7)
        {
            return [new(DayOfWeek.Monday, 7)];
        }

        var firstDays = FromMonday.Where(day => days.Contains(day) && !days.Contains(DayRun.After(day, 6)));

        return [.. firstDays.Select(first => new DayRun(first, LengthFrom(first)))];

        int LengthFrom(DayOfWeek first) =>
            Enumerable.Range(1, 7).First(length => !days.Contains(DayRun.After(first, length)));
    }
}

/// <summary>Days with the same hours.</summary>
/// <param name="Spans">The opening times of each of these days, in order; at least one.</param>
public sealed record DaysAlike(IReadOnlyList<DayRun> Runs, IReadOnlyList<OpenSpan> Spans);

/// <summary>Consecutive days.</summary>
public sealed record DayRun(DayOfWeek First, int Length)
{
    public DayOfWeek Last => After(First, Length - 1);

    public static DayOfWeek After(DayOfWeek day, int days) => (DayOfWeek)(((int)day + days) % 7);
}

/// <summary>When <paramref name="To"/> is not later than <paramref name="From"/>, it is on the next day.</summary>
public sealed record OpenSpan(TimeOnly From, TimeOnly To);

/// <param name="There">The current time in the time zone.</param>
/// <param name="Opens">The next opening time in the time zone. Null when never.</param>
public sealed record OpenState(bool IsOpen, DateTimeOffset There, DateTimeOffset? Opens);
