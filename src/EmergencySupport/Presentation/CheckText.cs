using EmergencySupport.Publishing;

namespace EmergencySupport.Presentation;

/// <summary>Texts about the last check of a channel or service.</summary>
public static class CheckText
{
    /// <summary>The key of a text whose {0} is the day and whose {1} is the method of the check.</summary>
    public static string KeyOf(PartCheck check) => check.HeldOnce ? "Check.Lapsed" : $"Check.{EnumNames.Of(check.Result)}";

    public static string How(Texts texts, PartCheck check) => texts[$"Check.Method.{EnumNames.Of(check.Method)}"];

    /// <summary>The last check as plain text. Null if there is none.</summary>
    public static string? Checked(this Texts texts, PartCheck? check) =>
        check is null ? null : texts[KeyOf(check), texts.Day(check.At), How(texts, check)];

    /// <summary>A warning that every form of output has to show with the channel. Null if there is none.</summary>
    public static string? Warning(this Texts texts, bool isDoubtful, PartCheck? check) => (isDoubtful, check) switch
    {
        (true, _) => texts["Contact.DoubtfulOnly"],
        (_, { Holds: false }) => texts.Checked(check),
        _ => null,
    };
}
