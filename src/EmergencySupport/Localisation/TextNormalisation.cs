using System.Text;

namespace EmergencySupport.Localisation;

/// <summary>Normalises text from outside, which may contain any characters.</summary>
public static class TextNormalisation
{
    /// <summary>
    /// Applies a normalisation form. U+FFFE, which .NET cannot normalise, and NUL, which PostgreSQL cannot store,
    /// become spaces. An unpaired surrogate becomes U+FFFD.
    /// </summary>
    public static string Normalise(string text, NormalizationForm form) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\ufffe', ' ').Replace('\0', ' ').Normalize(form);
}
