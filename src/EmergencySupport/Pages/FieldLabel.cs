using System.Globalization;
using System.Text.RegularExpressions;
using EmergencySupport.Text;

namespace EmergencySupport.Pages;

/// <summary>The path of a field as a person reads it.</summary>
public static partial class FieldLabel
{
    /// <param name="path">As in <see cref="Desk.Change.Path"/>.</param>
    /// <param name="language">The language of the wording at its end. Null where it names none.</param>
    public static string Of(string path, string? language, Texts texts)
    {
        var names = path.Split('.').Select((name, place) => name == language && place > 0 ? NameOf(language) : texts.Find($"Diff.Field.{name}") ?? Spaced(name));

        return string.Join(" › ", names);
    }

    private static string NameOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language).DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return language;
        }
    }

    /// <summary>"safe-stay" and "safeStay" are "safe stay".</summary>
    private static string Spaced(string name) => Hump().Replace(name, " $1").Replace('-', ' ').ToLower(CultureInfo.CurrentCulture);

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex Hump();
}
