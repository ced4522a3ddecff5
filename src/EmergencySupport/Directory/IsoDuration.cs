using System.Text.RegularExpressions;

namespace EmergencySupport.Directory;

/// <summary>
/// An ISO 8601 duration as it is stated, so that "a year" is not turned into 365 days. It has one unit, such as P90D, or
/// several, such as P1M15D.
/// </summary>
/// <param name="Parts">From the largest unit to the smallest; at least one.</param>
public sealed partial record IsoDuration(IReadOnlyList<DurationPart> Parts)
{
    /// <summary>Null when the text is not such a duration.</summary>
    public static IsoDuration? Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var parts = Enum.GetValues<DurationUnit>()
            .Select(unit => (Unit: unit, Count: match.Groups[$"{unit}"].Value))
            .Where(part => part.Count.Length > 0)
            .OrderByDescending(part => part.Unit)
            .Select(part => new DurationPart(int.Parse(part.Count, CultureInfo.InvariantCulture), part.Unit))
            .ToList();

        return parts.Count == 0 ? null : new IsoDuration(parts);
    }

    /// <summary>In hours, to compare durations: a month counts as 30 days and a year as 365.</summary>
    public double Hours => Parts.Sum(part => part.Count * HoursIn(part.Unit));

    private static double HoursIn(DurationUnit unit) => unit switch
    {
        DurationUnit.Minutes => 1.0 / 60,
        DurationUnit.Hours => 1,
        DurationUnit.Days => 24,
        DurationUnit.Weeks => 7 * 24,
        DurationUnit.Months => 30 * 24,
        DurationUnit.Years => 365 * 24,
    };

    private const string Digits = "[1-9][0-9]{0,3}";

    [GeneratedRegex(
        $@"\AP(?:(?<Years>{Digits})Y)?(?:(?<Months>{Digits})M)?(?:(?<Weeks>{Digits})W)?(?:(?<Days>{Digits})D)?"
        + $@"(?:T(?=[0-9])(?:(?<Hours>{Digits})H)?(?:(?<Minutes>{Digits})M)?)?\z")]
    private static partial Regex Pattern();
}

public sealed record DurationPart(int Count, DurationUnit Unit);

public enum DurationUnit
{
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}
