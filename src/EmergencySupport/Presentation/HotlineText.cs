using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>A hotline in words. Needs no database, because error pages show hotlines too.</summary>
public static class HotlineText
{
    /// <summary>
    /// "answers at any hour" only when two people found so; else "says that it answers at any hour", or "tries to answer".
    /// </summary>
    public static string AtAnyHour(this Texts texts, Hotline hotline) => texts[hotline switch
    {
        { Channel.Hours: { Aim: true } } => "AnyHour.Seeks",
        { IsConfirmed: true } => "AnyHour.Answers",
        _ => "AnyHour.Says",
    }];

    /// <summary>For whom it is reserved, and where it helps. Empty when it is for anyone, everywhere.</summary>
    public static IEnumerable<string> LimitsOf(this Texts texts, Hotline hotline)
    {
        var onlyFor = hotline.HelpsWith is { Service: var service } ? Reasons.OnlyFor(texts, service) : null;

        return new[] { onlyFor, texts.ReachOf(hotline) }.OfType<string>();
    }

    /// <summary>Whether it answers at any hour, then its limits, in short texts.</summary>
    public static IEnumerable<string> SaidOf(this Texts texts, Hotline hotline) =>
        texts.LimitsOf(hotline).Prepend(texts.AtAnyHour(hotline));

    /// <summary>Where it helps. Null when it helps everywhere.</summary>
    private static string? ReachOf(this Texts texts, Hotline hotline)
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
