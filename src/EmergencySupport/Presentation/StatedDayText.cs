using EmergencySupport.Directory;

namespace EmergencySupport.Presentation;

/// <summary>A day in words, as precisely as it is stated.</summary>
public static class StatedDayText
{
    /// <summary>"1 May 2019", "May 2019" or "2019".</summary>
    public static string Day(this Texts texts, StatedDay day) => day switch
    {
        { WholeDay: { } whole } => texts.Day(whole),
        { Month: not null } => day.First.ToString("Y", CultureInfo.CurrentCulture),
        _ => day.Year.ToString(CultureInfo.CurrentCulture),
    };

    /// <summary>"1 May", without a year.</summary>
    public static string DayOfYear(this Texts texts, DateOnly day) =>
        day.ToString(texts[day.Day == 1 ? "Date.FirstOfAnyMonth" : "Date.DayOfYear"], CultureInfo.CurrentCulture);
}
