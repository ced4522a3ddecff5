using EmergencySupport.Directory;

namespace EmergencySupport.Presentation;

/// <summary>Lengths of time and ranges in words.</summary>
public static class TermsText
{
    /// <summary>"3 months". Null for no ISO 8601 duration.</summary>
    public static string? Length(this Texts texts, string? duration) =>
        duration is not null && IsoDuration.Parse(duration) is { } parsed
            ? texts.List([.. parsed.Parts.Select(part => texts.Count($"Unit.{part.Unit}", part.Count))])
            : null;

    /// <summary>"3 months to 1 year", "up to 1 year". Null when neither end is stated.</summary>
    public static string? Range(this Texts texts, string? min, string? max) => (min, max) switch
    {
        ({ }, { }) when min == max => min,
        ({ }, { }) => texts["Fact.Between", min, max],
        (null, { }) => texts["Fact.UpTo", max],
        ({ }, null) => texts["Fact.AtLeast", min],
        _ => null,
    };
}
