namespace EmergencySupport.Directory;

/// <summary>Whether a service accepts new requests.</summary>
public sealed record Intake
{
    public required IntakeState State { get; init; }

    /// <summary>Since when it is paused or closed. Null when it is open, or when no source states it.</summary>
    public StatedDay? Since { get; init; }

    /// <summary>
    /// The periods in which people can apply. Null when they can always apply, when <see cref="Yearly"/> states the periods,
    /// or when no source states it.
    /// </summary>
    public IReadOnlyList<IntakeWindow>? Windows { get; init; }

    /// <summary>The periods of every year in which people can apply. Null when no source states such periods.</summary>
    public IReadOnlyList<YearlyWindow>? Yearly { get; init; }

    public bool IsOpenOn(DateOnly day) => State == IntakeState.Open
        && ((Windows is null && Yearly is null) || PeriodsAround(day).Any(period => period.Contains(day)));

    /// <summary>The periods in which a day lies. Empty when there are none, or when no source states any.</summary>
    public IReadOnlyList<IntakePeriod> At(DateOnly day) => [.. PeriodsAround(day).Where(period => period.Contains(day))];

    /// <summary>The last day on which it accepts the requests that it accepts on a day. Null when no source states an end.</summary>
    public DateOnly? OpenUntil(DateOnly day)
    {
        var now = State == IntakeState.Open ? At(day) : [];

        return now.All(period => period.To is not null) ? now.Max(period => period.To) : null;
    }

    /// <summary>The last period that ended before a day. Null when there is none.</summary>
    public IntakePeriod? LastBefore(DateOnly day) => PeriodsAround(day).Where(period => period.To < day).MaxBy(period => period.To);

    /// <summary>The periods that begin after a day, the first one first. Of the yearly ones, those of this year and the next.</summary>
    public IReadOnlyList<IntakePeriod> After(DateOnly day) =>
        [.. PeriodsAround(day).Where(period => period.From > day).OrderBy(period => period.From)];

    /// <summary>All periods; of the yearly ones, those that begin in the year before a day, in its year and in the next.</summary>
    private IEnumerable<IntakePeriod> PeriodsAround(DateOnly day) => (Windows ?? [])
        .Select(window => new IntakePeriod(window.From, window.To, IsYearly: false))
        .Concat((Yearly ?? []).SelectMany(window =>
            Enumerable.Range(-1, 3).Select(years => window.In(Math.Clamp(day.Year + years, 1, DateOnly.MaxValue.Year - 1)))));
}

/// <summary>A period in which people can apply. At least one of its ends is stated.</summary>
public sealed record IntakeWindow
{
    /// <summary>The first day. Null when only the last one is stated: "until 5 August 2027".</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, inclusive. Null when only the first one is stated.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>A period that comes back each year. When it ends earlier in the year than it begins, it ends in the next year.</summary>
public sealed record YearlyWindow
{
    /// <summary>The first day; of a month, its first.</summary>
    public required YearDay From { get; init; }

    /// <summary>The last day, inclusive; of a month, its last.</summary>
    public required YearDay To { get; init; }

    /// <summary>Whether it lasts over New Year.</summary>
    public bool PassesNewYear() => To.LastIn(YearDay.LeapYear) < From.FirstIn(YearDay.LeapYear);

    /// <summary>The period that begins in a year.</summary>
    public IntakePeriod In(int year) => new(From.FirstIn(year), To.LastIn(PassesNewYear() ? year + 1 : year), IsYearly: true);
}

/// <summary>One period with its years, both days included.</summary>
/// <param name="From">The first day. Null when not stated.</param>
/// <param name="To">The last day. Null when not stated.</param>
/// <param name="IsYearly">Whether it comes back each year.</param>
public sealed record IntakePeriod(DateOnly? From, DateOnly? To, bool IsYearly)
{
    public bool Contains(DateOnly day) => !(From > day) && !(To < day);
}

public enum IntakeState
{
    Open,
    Paused,
    Closed,
}
