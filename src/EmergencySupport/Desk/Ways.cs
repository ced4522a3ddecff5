using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace EmergencySupport.Desk;

/// <summary>
/// Whether a text could lead somebody to a place that nobody approved: an address, a link, a number, however it is dressed up.
/// It would rather say yes once too often: yes only means that a second pair of eyes looks twice.
/// </summary>
public static partial class Ways
{
    private const int Digits = 6;

    /// <summary>So many in one text are a number too, with whatever between them.</summary>
    private const int DigitsInAll = 6;

    /// <summary>What may stand between the groups of one number that is told in words.</summary>
    private const int LinkingWord = 6;

    private const string Tld = "com|org|net|info|int|edu|gov|mil|biz|onion|io|me|ly|gl|gg|app|dev|ngo|ong|int|eu|us|uk|es|mx|gt|hn|sv|ni|cr|pa|co|ve|ec|pe|bo|br|ar|cl|uy|py|cu|do|ht|fr|de|ch|nl|be|ie|ru|cn|ir|tr|xyz|site|online|chat|link|help|support";

    private const string Dot = "dot|punto|ponto|point|punkt|نقطة";

    private const string At = "at|arroba|arrobas|arobase|arrobase|ät";

    /// <summary>Letters that look like Latin ones, so that "аt" in Cyrillic is read as it looks.</summary>
    private static readonly Dictionary<char, char> Lookalikes = "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0455\u0458\u043a\u043c\u0442\u0432\u043d\u0501\u051b\u051d\u0261\u03bf\u03b1\u03bd\u03b9\u03c4\u03ba\u03c1\u0475\u04bb\u04cf\u0251\u0131\u1d00\u1d1b\u1d0f"
        .Zip("aeopcxyisjkmtbhdqwgoavitkpvhlaiato").ToDictionary(pair => pair.First, pair => pair.Second);

    private static readonly Dictionary<string, int> NumberWords = new(StringComparer.Ordinal);

    static Ways()
    {
        Count(1, "zero oh one two three four five six seven eight nine");
        Count(1, "cero uno una un dos tres cuatro cinco seis siete ocho nueve");
        Count(1, "zero um uma dois duas tres quatro cinco seis sete oito nove meia");
        Count(1, "zero une deux trois quatre cinq six sept huit neuf");
        Count(1, "صفر واحد اثنان اثنين ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة");
        Count(2, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety");
        Count(2, "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa");
        Count(2, "dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove vinte trinta quarenta cinquenta sessenta oitenta");
        Count(2, "dix douze treize quatorze quinze seize vingt trente quarante cinquante soixante");
        Count(2, "double doble dobro");
    }

    public static bool Has(string text)
    {
        if (text.Any(letter => letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')))
        {
            // Nobody needs these to write; they show a text in another order than it has.
            return true;
        }

        var read = text;
        for (var layer = 0; layer < 3; layer++)
        {
            if (Entity().IsMatch(read))
            {
                return true;
            }

            read = Decoded(read);
        }

        var plain = Plain(read);

        return HasAddress(plain)
            || HasAddress(Plain(Ornament().Replace(Tag().Replace(read, ""), "")))
            || HasAddress(Spelled().Replace(plain, run => Spaces().Replace(run.Value, "")))
            || HasNumber(plain)
            || HasNumber(Plain(Tag().Replace(read, "")));
    }

    /// <summary>With what nobody sees made visible, so that a reviewer does not look past it.</summary>
    public static string Visible(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is not ('\n' or '\r' or '\t' or 0x200c or 0x200d) && IsInvisible(rune))
            {
                shown.Append(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩");
            }
            else
            {
                shown.Append(rune.ToString());
            }
        }

        return shown.ToString();
    }

    private static string Decoded(string text)
    {
        var decoded = WebUtility.HtmlDecode(text);

        return Percent().Replace(decoded, run => Uri.UnescapeDataString(run.Value));
    }

    /// <summary>Each letter as it looks: without accents and what nobody sees, digits of all scripts as ASCII ones.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);

        // Nobody sees these in the middle of an address: they are taken out, and no space is left.
        var seen = text.Replace("\0", "", StringComparison.Ordinal).Replace("\ufffe", "", StringComparison.Ordinal);
        foreach (var rune in Unicode.Normalise(seen, NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value is '\n' or '\r' or '\t')
            {
                plain.Append('\n');
            }
            else if (IsInvisible(rune) || category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                continue;
            }
            else if (category is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber && DigitOf(rune) is { } digit)
            {
                plain.Append(digit);
            }
            else if (rune.Value is 0x3002 or 0x00b7 or 0x2022 or 0x2027 or 0x2219 or 0x22c5 or 0x06d4)
            {
                plain.Append('.');
            }
            else
            {
                plain.Append(rune.IsBmp && Lookalikes.TryGetValue(char.ToLowerInvariant((char)rune.Value), out var latin) ? latin.ToString() : rune.ToString().ToLowerInvariant());
            }
        }

        return plain.ToString();
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || rune.Value is 0x115f or 0x1160 or 0x3164 or 0xffa0 or 0x2800 or 0x034f or 0x17b4 or 0x17b5 or (>= 0xfe00 and <= 0xfe0f) or (>= 0xe0100 and <= 0xe01ef);

    private static string? DigitOf(Rune rune) => Rune.GetNumericValue(rune) is var value && value >= 0 && value < 100 && double.IsInteger(value)
        ? ((int)value).ToString(CultureInfo.InvariantCulture)
        : null;

    private static bool HasAddress(string plain) =>
        plain.Contains('@', StringComparison.Ordinal)
        || Link().IsMatch(plain)
        || Scheme().IsMatch(plain)
        || Site().Matches(plain).Any(found => found.Value is not ("p.ej" or "p.ex" or "e.g" or "i.e" or "a.m" or "p.m"))
        || SpacedSite().IsMatch(plain)
        || DressedSign().IsMatch(plain)
        || SaidSite().IsMatch(plain)
        || Messenger().IsMatch(plain);

    private static bool HasNumber(string plain)
    {
        var (digits, linking, isYear, all) = (0, 0, false, 0);
        foreach (Match token in Token().Matches(plain))
        {
            var word = token.Value;
            var count = CountOf(word);
            if (count == 0)
            {
                // One short word may stand within a number: "504 and then 2213".
                linking++;
                if (linking > 1 || word.Length > LinkingWord)
                {
                    (digits, linking, isYear) = (0, 0, false);
                }

                continue;
            }

            // "Since 1981 and until 2019" is no number to call; "1981 2019" might be.
            var year = count == 4 && (word.StartsWith("19", StringComparison.Ordinal) || word.StartsWith("20", StringComparison.Ordinal));
            digits = linking > 0 && year && isYear ? count : digits + count;
            (linking, isYear) = (0, year);
            all += year || !word.Any(char.IsAsciiDigit) ? 0 : count;
            if (digits >= Digits || all >= DigitsInAll)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many digits a word stands for: "504", "5O4" and "twenty".</summary>
    private static int CountOf(string word)
    {
        if (NumberWords.TryGetValue(word, out var said))
        {
            return said;
        }

        return word.Any(char.IsAsciiDigit) && word.All(letter => char.IsAsciiDigit(letter) || letter is 'o' or 'l' or 'i' or 's' or 'b' or 'z') ? word.Length : word.Count(char.IsAsciiDigit);
    }

    private static void Count(int digits, string words)
    {
        foreach (var word in words.Split(' '))
        {
            NumberWords.TryAdd(word, digits);
        }
    }

    /// <summary>Those that a text may well hold. Any other writes a letter so that it is not seen.</summary>
    [GeneratedRegex(@"&(?!(?:amp|lt|gt|quot|apos|nbsp);)(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")]
    private static partial Regex Entity();

    [GeneratedRegex("(?:%[0-9a-fA-F]{2})+")]
    private static partial Regex Percent();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[*_~`\\|^]")]
    private static partial Regex Ornament();

    /// <summary>"e x a m p l e . o r g".</summary>
    [GeneratedRegex(@"(?<!\S)\S(?:\s+\S){3,}(?!\S)")]
    private static partial Regex Spelled();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>The target of a link in Markdown or HTML, written in place or below.</summary>
    [GeneratedRegex(@"\]\s*\(|\]\s*\[|\]:|href|\bwww\b|\bhxxp")]
    private static partial Regex Link();

    [GeneratedRegex(@"\p{L}[\p{L}\p{N}+.-]+:[\p{L}\p{N}+/\\]|//")]
    private static partial Regex Scheme();

    /// <summary>Something like a domain: labels with dots between, letters in one of the last two.</summary>
    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*\.(?:\p{L}[\p{L}\p{N}_-]+|(?<=\p{L}[\p{L}\p{N}_-]*\.)\p{N}[\p{L}\p{N}_-]+)|\b(?:p\.ej|e\.g|i\.e)\b")]
    private static partial Regex Site();

    [GeneratedRegex(@"[\p{L}\p{N}]\s*[\[({<]?\s*\.\s*[\])}>]?\s*(?:" + Tld + @")(?![\p{L}\p{N}])")]
    private static partial Regex SpacedSite();

    /// <summary>"name (at) example", "name [punto] org", and words that mean nothing but the sign.</summary>
    [GeneratedRegex(@"[\[({<*_~|/\\-]\s*(?:" + At + "|" + Dot + @"|\.)\s*[\])}>*_~|/\\-]|(?<!\p{L})(?:arroba|arrobas|arobase|arrobase|at[ -]sign)(?!\p{L})")]
    private static partial Regex DressedSign();

    [GeneratedRegex(@"[\p{L}\p{N}]\s+(?:punto|ponto|dot|نقطة)\s+(?!(?:de|del|da|do|en|em|y|e|of|in|on|the|and|para|final)\b)\p{L}{2,}(?![\p{L}\p{N}])|[\p{L}\p{N}]\s+(?:" + Dot + @")\s+(?:" + Tld + @")(?![\p{L}\p{N}])")]
    private static partial Regex SaidSite();

    /// <summary>A name there is as good as a number.</summary>
    [GeneratedRegex(@"(?<!\p{L})(?:telegram|whats\s?app|wasap|watsap|signal|instagram|facebook|twitter|tik\s?tok|viber|wechat|skype|discord|threema|snapchat|messenger|linkedin|youtube|تلغرام|تيليجرام|واتساب)(?!\p{L})")]
    private static partial Regex Messenger();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Token();
}
