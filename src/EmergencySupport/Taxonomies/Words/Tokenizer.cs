using System.Text;

namespace EmergencySupport.Taxonomies.Words;

/// <summary>
/// Splits a text into words, at all signs: "l'avocat" and "IM-Defensoras" are two words each. The flag of a country
/// becomes a word of its own, the two letters of its code between colons.
/// </summary>
public static class Tokenizer
{
    /// <summary>In characters. Longer words are cut.</summary>
    private const int MaximumLength = 60;

    private static readonly HashSet<string> Abbreviations = ["st", "sta", "sto", "ste", "mt", "dr", "mr", "sr", "ee", "uu", "rep", "dem"];

    internal const int FirstFlagLetter = 0x1F1E6;
    private const int LastFlagLetter = 0x1F1FF;

    public static List<Token> Split(string text)
    {
        var tokens = new List<Token>();
        var (word, flag) = (new StringBuilder(), "");
        var (sentence, clause) = (0, 0);
        foreach (var rune in TextNormalisation.Normalise(text, NormalizationForm.FormKC).EnumerateRunes())
        {
            if (IsInvisible(rune))
            {
                continue;
            }

            if (IsWordPart(rune))
            {
                word.Append(rune);
                flag = "";
                continue;
            }

            End();
            flag = IsFlagLetter(rune) ? flag + (char)('a' + rune.Value - FirstFlagLetter) : "";
            if (flag.Length == 2)
            {
                tokens.Add(Of(FlagOf(flag), [$":{flag}:"], sentence, clause));
                flag = "";
            }

            if (rune.Value != '.' || tokens.Count == 0 || !IsAbbreviation(tokens[^1].Folded))
            {
                (sentence, clause) = (sentence + (EndsSentence(rune) ? 1 : 0), clause + (EndsClause(rune) ? 1 : 0));
            }
        }

        End();

        return tokens;

        void End()
        {
            if (word.Length > 0 && Shorten(word.ToString()) is var typed && FoldWord(typed) is { Length: > 0 } folded)
            {
                tokens.Add(Of(typed, WordForms.Of(folded), sentence, clause));
            }

            word.Clear();
        }
    }

    /// <summary>The folded word. A letter that somebody held down ("heeeelp") counts once.</summary>
    internal static string FoldWord(string word)
    {
        var once = new StringBuilder(word.Length);
        for (var index = 0; index < word.Length; index++)
        {
            if (!IsHeldDown(word, index))
            {
                once.Append(word[index]);
            }
        }

        return TextFolding.Fold(once.ToString()).Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>Whether the same letter stands before and beside this one in a run of three or more.</summary>
    private static bool IsHeldDown(string word, int index)
    {
        if (index == 0 || !IsSame(word[index], word[index - 1]) || char.IsDigit(word[index]) || char.IsSurrogate(word[index]))
        {
            return false;
        }

        var (start, end) = (index, index);
        while (start > 0 && IsSame(word[start - 1], word[index]))
        {
            start--;
        }

        while (end < word.Length - 1 && IsSame(word[end + 1], word[index]))
        {
            end++;
        }

        return end - start >= 2;
    }

    private static bool IsSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);

    private static Token Of(string typed, IReadOnlyList<string> forms, int sentence, int clause) =>
        new() { Typed = typed, Folded = forms[0], Forms = forms, Sentence = sentence, Clause = clause };

    private static string FlagOf(string letters) =>
        string.Concat(letters.Select(letter => char.ConvertFromUtf32(FirstFlagLetter + letter - 'a')));

    private static bool IsFlagLetter(Rune rune) => rune.Value is >= FirstFlagLetter and <= LastFlagLetter;

    /// <summary>"D.R.C.", "St. Kitts", "EE. UU.".</summary>
    private static bool IsAbbreviation(string word) => word.Length == 1 || Abbreviations.Contains(word);

    private static bool EndsSentence(Rune rune) => rune.Value is '.' or '!' or '?' or ';' or '\n' or '¡' or '¿' or '؟' or '؛' or '…';

    private static bool EndsClause(Rune rune) => EndsSentence(rune) || rune.Value is ',' or ':' or '،' or '(' or ')' or '–' or '—';

    private static bool IsInvisible(Rune rune) =>
        rune.Value == 'ـ' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    private static bool IsWordPart(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.EnclosingMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
        or UnicodeCategory.OtherNumber;

    private static string Shorten(string word)
    {
        if (word.Length <= MaximumLength)
        {
            return word;
        }

        var splitsPair = char.IsHighSurrogate(word[MaximumLength - 1]);

        return word[..(splitsPair ? MaximumLength - 1 : MaximumLength)];
    }
}
