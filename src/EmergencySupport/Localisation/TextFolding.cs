using System.Text;

namespace EmergencySupport.Localisation;

/// <summary>
/// Folds names, so that they can be compared regardless of accents and case. The SQL function <c>fold</c> does the
/// same.
/// </summary>
public static class TextFolding
{
    private const char Tatweel = 'ـ';

    /// <summary>Removes accents and extra spaces, and converts to lower case.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var rune in TextNormalisation.Normalise(name.Trim(), NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && rune.Value != Tatweel && !IsModifier(rune))
            {
                folded.Append(Plain(Rune.ToLowerInvariant(rune)));
            }
            else if (!IsMark(rune) && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().Trim();
    }

    /// <summary>Signs that Unicode counts as letters: an apostrophe in "lʼavocat".</summary>
    private static bool IsModifier(Rune rune) => rune.Value is >= 0x02B0 and <= 0x02FF;

    /// <summary>Characters that are invisible or part of the letter before them.</summary>
    private static bool IsMark(Rune rune) =>
        rune.Value == Tatweel
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;

    /// <summary>Unifies spelling variants, and letters with a stroke, which normalisation does not remove.</summary>
    private static Rune Plain(Rune letter) => letter.Value switch
    {
        'ى' or 'ی' or 'ے' => new Rune('ي'),
        'ة' or 'ہ' or 'ھ' or 'ە' => new Rune('ه'),
        'ک' => new Rune('ك'),
        'ٱ' => new Rune('ا'),
        'ø' => new Rune('o'),
        'ł' => new Rune('l'),
        'đ' => new Rune('d'),
        'ı' => new Rune('i'),
        _ => letter,
    };
}
