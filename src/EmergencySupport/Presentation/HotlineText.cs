using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>A hotline in words. Needs no database, because error pages show hotlines too.</summary>
public static class HotlineText
{
    /// <summary>
    /// "answers at any hour" only when two people found so; else "says that it answers at any hour", or "seeks to answer".
    /// </summary>
    public static string AtAnyHour(this Texts texts, Hotline hotline) => texts[hotline switch
    {
        { Channel.Hours: { Aim: true } } => "AnyHour.Seeks",
        { IsConfirmed: true } => "AnyHour.Answers",
        _ => "AnyHour.Says",
    }];

    /// <summary>Where it helps. Null when it helps everywhere.</summary>
    public static string? ReachOf(this Texts texts, Hotline hotline)
    {
        if (hotline.HelpsWith is not { IsReachKnown: true } known)
        {
            return texts["Reason.ReachUnknown"];
        }

        if (known.IsWorldwide)
        {
            return null;
        }

        var works = texts["Reason.Works", texts.List([.. known.Areas.Select(Name)])];

        return known.Except.Count == 0
            ? works
            : texts["Reason.Except", works, texts.List([.. known.Except.Select(Name)])];
    }

    private static string Name(Area area) => area.In(ReaderLanguage.Current).Name;
}
