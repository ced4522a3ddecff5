using System.Text.RegularExpressions;

namespace EmergencySupport.Directory;

/// <summary>An ISO 8601 duration with a single unit, so that "a year" is not turned into 365 days.</summary>
public sealed partial record IsoDuration(int Count, DurationUnit Unit)
{
    /// <summary>Null when the text is not such a duration.</summary>
    public static IsoDuration? Parse(string text)
    {
        var match = Pattern().Match(text);
        var digits = match.Groups["count"].Value;
        if (!match.Success || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        return new(count, match.Groups["unit"].Value switch
        {
            "H" => DurationUnit.Hours,
            "D" => DurationUnit.Days,
            "W" => DurationUnit.Weeks,
            "M" => DurationUnit.Months,
            _ => DurationUnit.Years,
        });
    }

    [GeneratedRegex(@"\AP(?:T(?<count>[1-9][0-9]{0,3})(?<unit>H)|(?<count>[1-9][0-9]{0,3})(?<unit>[DWMY]))\z")]
    private static partial Regex Pattern();
}

public enum DurationUnit
{
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}
