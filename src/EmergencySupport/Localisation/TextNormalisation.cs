using System.Text;

namespace EmergencySupport.Localisation;

/// <summary>Text as it comes from outside, where anything may stand.</summary>
public static class TextNormalisation
{
    /// <summary>
    /// One written form of a text. What .NET does not normalise or PostgreSQL does not store is made a space: U+FFFE, which is no
    /// character, and NUL. Half of a letter becomes U+FFFD.
    /// </summary>
    public static string Normalise(string text, NormalizationForm form) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\ufffe', ' ').Replace('\0', ' ').Normalize(form);
}
