using EmergencySupport.Directory;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>Opening hours in words.</summary>
public static class HoursText
{
    /// <summary>"Monday to Friday, 9:00 to 17:00 in Tegucigalpa". Null if no source states the hours.</summary>
    public static string? Hours(this Texts texts, Hours? hours)
    {
        if (hours is null)
        {
            return null;
        }

        if (hours.AnyHour)
        {
            return texts[hours.Aim ? "AnyHour.Aim" : "AnyHour.Sure"];
        }

        var week = string.Join(texts["Hours.Separator"], OpenTimes.DaysAlike(hours.Weekly ?? []).Select(alike =>
            texts["Hours.Days", texts.List([.. alike.Runs.SelectMany(texts.Run)]), texts.List([.. alike.Spans.Select(texts.Span)])]));
        if (week.Length == 0)
        {
            return null;
        }

        var sentence = hours.Zone is null
            ? week
            : texts["Hours.Zone", week, ZoneCities.Of(hours.Zone, ReaderLanguage.Current)];

        string?[] remarks =
        [
            hours.OnPublicHolidays is { } isOpen ? texts[isOpen ? "Hours.OnHolidays" : "Hours.NotOnHolidays"] : null,
            hours.Aim ? texts["Hours.Aim"] : null,
        ];

        return char.ToUpper(sentence[0], CultureInfo.CurrentCulture) + string.Join(". ", remarks.OfType<string>().Prepend(sentence[1..]));
    }

    /// <summary>
    /// Whether a channel is open now, in words. Null if the hours do not state it. Not for use in offline files or the
    /// static export.
    /// </summary>
    public static string? OpenNow(this Texts texts, Hours? hours, DateTimeOffset now)
    {
        if (hours is null || OpenTimes.At(hours, now) is not { } state)
        {
            return null;
        }

        return state switch
        {
            { IsOpen: true } when hours.OnPublicHolidays == false => texts["Hours.OpenUnlessHoliday", texts.Clock(state.There)],
            { IsOpen: true } => texts["Hours.Open", texts.Clock(state.There)],
            { Opens: { } next } => texts.Opens(next, state.There),
            _ => null,
        };
    }

    private static string Opens(this Texts texts, DateTimeOffset next, DateTimeOffset there) => texts[
        next.Date == there.Date ? "Hours.OpensToday" : "Hours.Opens",
        Day(next.DayOfWeek),
        texts.Clock(next),
        Day(there.DayOfWeek),
        texts.Clock(there)];

    /// <summary>"Monday to Friday". A run of two days is listed as two days.</summary>
    private static IEnumerable<string> Run(this Texts texts, DayRun run) => run.Length switch
    {
        7 => [texts["Hours.EveryDay"]],
        > 2 => [texts["Hours.Run", Day(run.First), Day(run.Last)]],
        2 => [Day(run.First), Day(run.Last)],
        _ => [Day(run.First)],
    };

    private static string Span(this Texts texts, OpenSpan span) => span switch
    {
        _ when span.From == span.To => texts["Hours.AllDay"],
        _ when span.To < span.From && span.To > TimeOnly.MinValue => texts["Hours.NextDay", texts.Clock(span.From), texts.Clock(span.To)],
        _ => texts["Hours.Span", texts.Clock(span.From), span.To == TimeOnly.MinValue ? texts["Hours.Midnight"] : texts.Clock(span.To)],
    };

    private static string Clock(this Texts texts, IFormattable time) =>
        time.ToString(texts["Hours.Clock"], CultureInfo.InvariantCulture);

    private static string Day(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);
}
