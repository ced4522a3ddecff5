using EmergencySupport.Publishing;

namespace EmergencySupport.Presentation;

/// <summary>What is known of a way to reach somebody, in words.</summary>
public static class CheckText
{
    /// <summary>Of a text whose {0} is the day, and whose {1} says how.</summary>
    public static string KeyOf(PartCheck check) => check.HeldOnce ? "Check.Lapsed" : $"Check.{EnumNames.Of(check.Result)}";

    public static string How(Texts texts, PartCheck check) => texts[$"Check.Method.{EnumNames.Of(check.Method)}"];

    /// <summary>Where a page's marks cannot be. Null when nobody checked it.</summary>
    public static string? Checked(this Texts texts, PartCheck? check) => check is null ? null : texts[KeyOf(check), texts.Day(check.At), How(texts, check)];

    /// <summary>What has to be said with it wherever it goes. Null when there is nothing.</summary>
    public static string? Warning(this Texts texts, bool isDoubtful, PartCheck? check) =>
        isDoubtful ? texts["Contact.DoubtfulOnly"] : check is { Holds: false } ? texts.Checked(check) : null;
}
