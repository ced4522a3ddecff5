namespace EmergencySupport.Upkeep;

/// <summary>The weeks ahead, with what falls due in each.</summary>
public static class RoundPlan
{
    public const int Weeks = 8;

    /// <summary>Minutes that a check takes, with the call and the waiting: an estimate.</summary>
    private const int MinutesOfHotline = 10;

    private const int MinutesOfPart = 5;

    /// <summary>The days of a week, from today.</summary>
    private const int DaysOfWeek = 7;

    /// <summary>
    /// What is in the round of an account. Parts without an owner are in everybody's; so is what is overdue or alarming, whoever owns
    /// it, so that no account hides anything by taking it over.
    /// </summary>
    public static IReadOnlyList<DuePart> Mine(IEnumerable<DuePart> parts, Guid account, DateOnly today) =>
        [.. parts.Where(part => part.Owner is null || part.Owner == account || part.IsOverdue(today) || part.IsAlarming)];

    public static int Overdue(IEnumerable<DuePart> parts, DateOnly today) => parts.Count(part => part.IsOverdue(today));

    /// <summary>What is due within seven days, overdue parts too.</summary>
    public static IReadOnlyList<DuePart> ThisWeek(IEnumerable<DuePart> parts, DateOnly today) =>
        [.. parts.Where(part => part.Due < today.AddDays(DaysOfWeek))];

    /// <summary>What waits for the account to confirm a check of another one.</summary>
    public static IReadOnlyList<DuePart> ToConfirm(IEnumerable<DuePart> parts, string actor) =>
        [.. parts.Where(part => part.Open.Any(check => part.MayConfirm(check, actor)))];

    /// <summary>Eight weeks from today. The first has what is overdue too.</summary>
    public static IReadOnlyList<RoundWeek> Of(IEnumerable<DuePart> parts, DateOnly today)
    {
        var all = parts.ToList();

        return [.. Enumerable.Range(0, Weeks).Select(WeekOf)];

        RoundWeek WeekOf(int week)
        {
            var (from, until) = (today.AddDays(week * DaysOfWeek), today.AddDays((week + 1) * DaysOfWeek));
            var due = all.FindAll(part => part.Due < until && (week == 0 || part.Due >= from));
            var hotlines = due.Count(part => part.IsHotline);
            var others = due.Count - hotlines;

            return new RoundWeek(from, hotlines, others, (hotlines * MinutesOfHotline) + (others * MinutesOfPart));
        }
    }
}

/// <param name="From">Its first day.</param>
/// <param name="Minutes">The estimated work.</param>
public sealed record RoundWeek(DateOnly From, int Hotlines, int Others, int Minutes)
{
    /// <summary>In hours, to half an hour.</summary>
    public decimal Hours => Math.Ceiling(Minutes / 30m) / 2;
}
