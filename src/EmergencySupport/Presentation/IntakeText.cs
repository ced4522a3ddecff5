using EmergencySupport.Directory;

namespace EmergencySupport.Presentation;

/// <summary>When a service takes requests, in words.</summary>
public static class IntakeText
{
    /// <summary>
    /// Why a service takes no requests on a day: it takes none at all, its call is over, or the next one has not begun.
    /// Null if it takes requests.
    /// </summary>
    public static string? NotOpen(this Texts texts, Intake intake, DateOnly day)
    {
        if (intake.IsOpenOn(day))
        {
            return null;
        }

        if (intake.State != IntakeState.Open)
        {
            return texts.State(intake);
        }

        var next = intake.After(day) is [var first, ..] ? first : null;

        return (intake.LastBefore(day), next) switch
        {
            ({ } last, not null) => $"{texts.Over(last)}. {texts.Next(next)}",
            ({ } last, null) => texts.Over(last),
            (null, not null) => texts.NotYet(next),
            (null, null) => texts["Intake.paused"],
        };
    }

    /// <summary>"Takes nobody new for now (since January 2025)".</summary>
    public static string State(this Texts texts, Intake intake)
    {
        var state = texts[$"Intake.{EnumNames.Of(intake.State)}"];

        return intake.Since is { } since ? texts["Intake.Since", state, texts.Day(since)] : state;
    }

    /// <summary>"The time to ask ended on 21 May 2027". Of a yearly period only that it is not now: no source names the year.</summary>
    public static string Over(this Texts texts, IntakePeriod period) =>
        period is { IsYearly: false, To: { } to } ? texts["Intake.Over", texts.Day(to)] : texts["Intake.NotNow"];

    /// <summary>"Next time: 1 October 2027 to 31 October 2027".</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="period">One of <see cref="Intake.After"/>, which have a first day.</param>
    public static string Next(this Texts texts, IntakePeriod period) => period switch
    {
        { From: { } from, To: { } to } => texts["Intake.Next", texts.Day(from), texts.Day(to)],
        { From: { } from } => texts["Intake.NextFrom", texts.Day(from)],
        _ => "",
    };

    /// <summary>"1 May 2027 to 21 May 2027", "from 1 May 2027" or "until 21 May 2027".</summary>
    public static string Period(this Texts texts, IntakePeriod period) => (period.From, period.To) switch
    {
        ({ } from, { } to) => texts["Fact.BetweenDays", texts.Day(from), texts.Day(to)],
        ({ } from, null) => texts["Fact.FromDay", texts.Day(from)],
        (null, { } to) => texts["Fact.UntilDay", texts.Day(to)],
        (null, null) => "",
    };

    /// <summary>"Each year: 1 March to 15 April", "Each year: March to April" or "Each year: March".</summary>
    public static string Yearly(this Texts texts, YearlyWindow window)
    {
        if (window is not { From.Day: null, To.Day: null })
        {
            return texts[
                "Intake.YearlyDays",
                texts.DayOfYear(window.From.FirstIn(YearDay.LeapYear)),
                texts.DayOfYear(window.To.LastIn(YearDay.LeapYear))];
        }

        return window.From == window.To
            ? texts["Intake.YearlyMonth", MonthOf(window.From)]
            : texts["Intake.YearlyMonths", MonthOf(window.From), MonthOf(window.To)];
    }

    private static string NotYet(this Texts texts, IntakePeriod period) => period switch
    {
        { From: { } from, To: { } to } => texts["Intake.NotYet", texts.Day(from), texts.Day(to)],
        { From: { } from } => texts["Intake.NotYetFrom", texts.Day(from)],
        _ => "",
    };

    private static string MonthOf(YearDay day) => CultureInfo.CurrentCulture.DateTimeFormat.GetMonthName(day.Month);
}
