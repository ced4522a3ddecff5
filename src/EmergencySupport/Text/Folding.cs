using System.Globalization;
using System.Text;

namespace EmergencySupport.Text;

/// <summary>Names as people type them: whatever their accents, capitals and spaces.</summary>
public static class Folding
{
    /// <summary>A name without accents, capitals and needless spaces, for comparing.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var rune in name.Replace('\ufffe', ' ').Trim().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune));
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().Trim();
    }
}
