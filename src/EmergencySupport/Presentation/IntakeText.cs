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

        var next = intake.After(day) is [var first, ..] ? first : null;

        return (intake.State, intake.LastBefore(day), next) switch
        {
            (IntakeState.Open, { } last, not null) => $"{texts.Over(last)}. {texts.Next(next)}",
            (IntakeState.Open, { } last, null) => texts.Over(last),
            (IntakeState.Open, null, not null) => texts["Intake.NotYet", texts.Day(next.From), texts.Day(next.To)],
            (IntakeState.Open, null, null) => texts["Intake.paused"],
            var (state, _, _) => texts[$"Intake.{EnumNames.Of(state)}"],
        };
    }

    /// <summary>"The time to ask ended on 21 May 2027".</summary>
    public static string Over(this Texts texts, IntakeWindow window) => texts["Intake.Over", texts.Day(window.To)];

    /// <summary>"Next time: 1 October 2027 to 31 October 2027".</summary>
    public static string Next(this Texts texts, IntakeWindow window) =>
        texts["Intake.Next", texts.Day(window.From), texts.Day(window.To)];
}
