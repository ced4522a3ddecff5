using EmergencySupport.Publishing;
using EmergencySupport.Text;

namespace EmergencySupport.Pages;

/// <summary>What is known of a way to reach somebody, where a page's marks cannot be.</summary>
public static class CheckText
{
    /// <summary>Null when nobody checked it.</summary>
    public static string? Checked(this Texts texts, PartCheck? check) => check is null ? null
        : check is { Result: CheckResult.Right, Lapsed: true } ? texts["Check.Lapsed", Day(texts, check)]
        : texts[$"Check.{Words.Of(check.Result)}", Day(texts, check), texts[$"Check.Method.{Words.Of(check.Method)}"]];

    /// <summary>What has to be said with it wherever it goes. Null when there is nothing.</summary>
    public static string? Warning(this Texts texts, bool isDoubtful, PartCheck? check) =>
        isDoubtful ? texts["Contact.DoubtfulOnly"] : check is { Holds: false } ? texts.Checked(check) : null;

    private static string Day(Texts texts, PartCheck check) => texts.Day(DateOnly.FromDateTime(check.At.UtcDateTime));
}
