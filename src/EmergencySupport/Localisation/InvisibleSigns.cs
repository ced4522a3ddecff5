using System.Text;

namespace EmergencySupport.Localisation;

/// <summary>Characters that nobody sees: they hide letters in a name or turn its direction.</summary>
public static class InvisibleSigns
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    public static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164 or 0xFFA0
            or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>The first invisible sign of a name or address, as "U+202E". Null for none.</summary>
    public static string? FindIn(string text) => Find(text, IsInvisible);

    /// <summary>
    /// The first sign of a name that hides something. Joiners between two letters are part of Persian, Urdu and Indian words.
    /// Null for none.
    /// </summary>
    public static string? FindInName(string name)
    {
        var runes = name.EnumerateRunes().ToList();
        for (var index = 0; index < runes.Count; index++)
        {
            if (IsInvisible(runes[index]) && !IsJoinerInWord(runes, index))
            {
                return Written(runes[index]);
            }
        }

        return null;
    }

    /// <summary>The first sign that turns the direction of what follows. Null for none.</summary>
    public static string? FindTurn(string text) =>
        Find(text, rune => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));

    private static bool IsJoinerInWord(List<Rune> runes, int index) =>
        runes[index].Value is ZeroWidthNonJoiner or ZeroWidthJoiner && index > 0 && index < runes.Count - 1
            && UsesJoiners(runes[index - 1]) && UsesJoiners(runes[index + 1]);

    /// <summary>
    /// Whether it is a letter, or a mark on one, of a script that is written with joiners: Arabic, Syriac, N'Ko, Mandaic, those of
    /// India, Sri Lanka and Tibet, Burmese, Khmer, Mongolian.
    /// </summary>
    private static bool UsesJoiners(Rune rune) => !IsInvisible(rune)
        && (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
        && rune.Value is (>= 0x0600 and <= 0x07FF) or (>= 0x0840 and <= 0x08FF) or (>= 0x0900 and <= 0x0DFF) or (>= 0x0F00 and <= 0x109F)
            or (>= 0x1780 and <= 0x18AF);

    private static string Written(Rune rune) => $"U+{rune.Value:X4}";

    private static string? Find(string text, Func<Rune, bool> isWrong)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (isWrong(rune))
            {
                return Written(rune);
            }
        }

        return null;
    }
}
