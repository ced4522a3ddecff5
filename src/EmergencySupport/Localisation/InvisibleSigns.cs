using System.Text;

namespace EmergencySupport.Localisation;

/// <summary>Characters that nobody sees: they hide letters in a name or turn its direction.</summary>
public static class InvisibleSigns
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    public static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164 or 0xFFA0
            or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>The first invisible sign of a name or address, as "U+202E". Null for none.</summary>
    public static string? FindIn(string text) => Find(text, IsInvisible);

    /// <summary>
    /// The first sign of a name that hides something. Joiners between letters are part of Persian, Urdu and Indian words.
    /// Null for none.
    /// </summary>
    public static string? FindInName(string name) =>
        Find(name, rune => IsInvisible(rune) && rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner));

    /// <summary>The first sign that turns the direction of what follows. Null for none.</summary>
    public static string? FindTurn(string text) =>
        Find(text, rune => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));

    private static string? Find(string text, Func<Rune, bool> isWrong)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (isWrong(rune))
            {
                return $"U+{rune.Value:X4}";
            }
        }

        return null;
    }
}
