using System.Text;

namespace EmergencySupport.Editorial.Diff;

/// <summary>Converts text to what a reader sees. Each method reads its text once.</summary>
public static class ContactText
{
    /// <summary>
    /// Length in UTF-16 units of the pieces into which a text is split before it is normalised, because normalisation
    /// sorts the combining marks of a letter in quadratic time. Splitting is harmless, because marks are ignored here.
    /// </summary>
    private const int PieceLength = 128;

    /// <summary>This many single letters with blanks between count as one spelled word.</summary>
    private const int MinimumSpelledLetters = 4;

    private const string Ornaments = @"*_~`\|^";

    /// <summary>Replaces each invisible character by its code point, so that a reviewer notices it.</summary>
    public static string MarkInvisible(string text)
    {
        var marked = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is not ('\n' or '\r' or '\t' or 0x200c or 0x200d) && InvisibleSigns.IsInvisible(rune))
            {
                marked.Append(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩");
            }
            else
            {
                Append(marked, rune);
            }
        }

        return marked.ToString();
    }

    /// <summary>
    /// Lower case, without accents and invisible characters; digits of all scripts become ASCII, lookalikes become
    /// Latin letters.
    /// </summary>
    internal static string AsSeen(string text, StepCounter steps)
    {
        var seen = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var piece = PieceFrom(text, start);
            start += piece.Length;
            steps.Add(piece.Length);
            foreach (var rune in Decomposed(piece).EnumerateRunes())
            {
                steps.Add(1);
                AppendSeen(seen, rune);
            }
        }

        return seen.ToString();
    }

    /// <summary>Removes the blanks inside spelled words: runs of at least four single letters.</summary>
    /// <returns>Null when there are none.</returns>
    internal static string? JoinSpelled(string text, StepCounter steps)
    {
        steps.Add(2 * text.Length);
        var joined = new StringBuilder(text.Length);
        var next = 0;
        foreach (var (first, last) in SpelledRuns(text))
        {
            joined.Append(text, next, first - next);
            next = last + 1;
            for (var at = first; at < next; at++)
            {
                if (!char.IsWhiteSpace(text[at]))
                {
                    joined.Append(text[at]);
                }
            }
        }

        return next > 0 ? joined.Append(text, next, text.Length - next).ToString() : null;
    }

    /// <summary>Removes tags, and the signs that Markdown uses for emphasis and escapes.</summary>
    /// <returns>Null when there are none.</returns>
    internal static string? RemoveMarks(string text, StepCounter steps)
    {
        steps.Add(text.Length);
        var untagged = RemoveTags(text, steps);
        var bare = string.Concat((untagged ?? text).Split(Ornaments.ToCharArray()));

        return bare.Length < text.Length ? bare : null;
    }

    /// <returns>Null when there are none.</returns>
    internal static string? RemoveTags(string text, StepCounter steps)
    {
        steps.Add(text.Length);
        var bare = new StringBuilder(text.Length);
        var tag = -1;
        foreach (var letter in text)
        {
            if (letter == '>' && tag >= 0)
            {
                bare.Length = tag;
                tag = -1;
            }
            else
            {
                tag = letter switch
                {
                    '<' => bare.Length,
                    '>' => -1,
                    _ => tag,
                };
                bare.Append(letter);
            }
        }

        return bare.Length < text.Length ? bare.ToString() : null;
    }

    private static ReadOnlySpan<char> PieceFrom(string text, int start)
    {
        var end = Math.Min(start + PieceLength, text.Length);
        var splitsPair = end < text.Length && char.IsSurrogatePair(text[end - 1], text[end]);

        return text.AsSpan(start, (splitsPair ? end - 1 : end) - start);
    }

    private static string Decomposed(ReadOnlySpan<char> piece)
    {
        if (Ascii.IsValid(piece))
        {
            return piece.ToString();
        }

        // Removes these two characters, which no reader sees: the normaliser would replace them with spaces and so
        // split an address.
        var shown = piece.ToString().Replace("\0", "", StringComparison.Ordinal)
            .Replace("\ufffe", "", StringComparison.Ordinal);

        return TextNormalisation.Normalise(shown, NormalizationForm.FormKD);
    }

    private static void AppendSeen(StringBuilder seen, Rune rune)
    {
        if (rune.Value is '\n' or '\r' or '\t')
        {
            seen.Append('\n');
        }
        else if (InvisibleSigns.IsInvisible(rune) || IsMark(rune))
        {
            return;
        }
        else if (DigitsOf(rune) is { } digits)
        {
            seen.Append(digits);
        }
        else if (LooksLikeDot(rune))
        {
            seen.Append('.');
        }
        else
        {
            AppendLatinOrLower(seen, rune);
        }
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>"12" for a circled twelve. Null when the character is not a whole number below 100.</summary>
    private static string? DigitsOf(Rune rune)
    {
        var isNumber = Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber;

        return isNumber && Rune.GetNumericValue(rune) is >= 0 and < 100 and var value && double.IsInteger(value)
            ? ((int)value).ToString(CultureInfo.InvariantCulture)
            : null;
    }

    private static bool LooksLikeDot(Rune rune) =>
        rune.Value is 0x3002 or 0x00b7 or 0x2022 or 0x2027 or 0x2219 or 0x22c5 or 0x06d4;

    /// <summary>In lower case, with Latin letters in place of those that look like them, such as those of "аt" in Cyrillic.</summary>
    private static void AppendLatinOrLower(StringBuilder seen, Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        if (rune.IsBmp && (Lookalikes.Find((char)rune.Value) ?? Lookalikes.Find((char)lower.Value)) is { } latin)
        {
            seen.Append(latin.ToLowerInvariant());
        }
        else
        {
            Append(seen, lower);
        }
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        Span<char> letters = stackalloc char[2];
        text.Append(letters[..rune.EncodeToUtf16(letters)]);
    }

    /// <summary>The positions of the first and last letter of each run of single letters with blanks between.</summary>
    private static IEnumerable<(int First, int Last)> SpelledRuns(string text)
    {
        var (first, last, letters) = (0, 0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (IsAlone(text, at))
            {
                first = letters == 0 ? at : first;
                (last, letters) = (at, letters + 1);
            }
            else if (!char.IsWhiteSpace(text[at]))
            {
                if (letters >= MinimumSpelledLetters)
                {
                    yield return (first, last);
                }

                letters = 0;
            }
        }

        if (letters >= MinimumSpelledLetters)
        {
            yield return (first, last);
        }
    }

    private static bool IsAlone(string text, int at) =>
        !char.IsWhiteSpace(text[at])
        && (at == 0 || char.IsWhiteSpace(text[at - 1]))
        && (at == text.Length - 1 || char.IsWhiteSpace(text[at + 1]));
}
