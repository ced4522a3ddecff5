namespace EmergencySupport.Editorial.Diff;

/// <summary>Finds phone numbers, in digits or in words.</summary>
internal static class ContactNumbers
{
    /// <summary>This many digits in a row, or in the whole text, count as a phone number.</summary>
    private const int MinimumDigits = 6;

    /// <summary>
    /// Maximum length of a single word between two groups of digits: "504 then 2213". Two words, or a longer word, end
    /// the number.
    /// </summary>
    private const int MaximumLinkLength = 6;

    private static readonly Dictionary<string, int> DigitsByWord = ReadNumberWords();

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> DigitsBySpan =
        DigitsByWord.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool HasOverlongWord(ContactTokens seen) =>
        seen.Words().Any(word => word.Length > ContactDetector.MaximumWordLength);

    public static bool IsIn(ContactTokens seen)
    {
        var (inRow, wordsBetween, isYear, inText) = (0, 0, false, 0);
        foreach (var word in seen.Words())
        {
            var digits = DigitsIn(word.Span);
            if (digits == 0)
            {
                wordsBetween++;
                if (wordsBetween > 1 || word.Length > MaximumLinkLength)
                {
                    (inRow, wordsBetween, isYear) = (0, 0, false);
                }

                continue;
            }

            // "Since 1981 and until 2019" is no phone number; "1981 2019" may be one.
            var isYearToo = digits == 4 && word.Span is ['1', '9', ..] or ['2', '0', ..];
            inRow = wordsBetween > 0 && isYear && isYearToo ? digits : inRow + digits;
            (wordsBetween, isYear) = (0, isYearToo);
            inText += isYearToo || !HasDigit(word.Span) ? 0 : digits;
            if (inRow >= MinimumDigits || inText >= MinimumDigits)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The number of digits that a word stands for: 3 for "504" and "5O4", 2 for "twenty".</summary>
    internal static int DigitsIn(ReadOnlySpan<char> word)
    {
        if (DigitsBySpan.TryGetValue(word, out var spoken))
        {
            return spoken;
        }

        var (digits, lookalikes) = (0, 0);
        foreach (var letter in word)
        {
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
            lookalikes += letter is 'o' or 'l' or 'i' or 's' or 'b' or 'z' ? 1 : 0;
        }

        return digits > 0 && digits + lookalikes == word.Length ? word.Length : digits;
    }

    private static bool HasDigit(ReadOnlySpan<char> word) => word.ContainsAnyInRange('0', '9');

    private static Dictionary<string, int> ReadNumberWords()
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(1, "zero oh one two three four five six seven eight nine");
        Add(1, "cero uno una un dos tres cuatro cinco seis siete ocho nueve");
        Add(1, "zero um uma dois duas tres quatro cinco seis sete oito nove meia");
        Add(1, "zero une deux trois quatre cinq six sept huit neuf");
        Add(1, "صفر واحد اثنان اثنين ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة");
        Add(2, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
        Add(2, "twenty thirty forty fifty sixty seventy eighty ninety");
        Add(2, "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve");
        Add(2, "veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve");
        Add(2, "treinta cuarenta cincuenta sesenta setenta ochenta noventa");
        Add(2, "dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove");
        Add(2, "vinte trinta quarenta cinquenta sessenta oitenta");
        Add(2, "dix douze treize quatorze quinze seize vingt trente quarante cinquante soixante");
        Add(2, "double doble dobro");

        return words;

        void Add(int digits, string list)
        {
            foreach (var word in list.Split(' '))
            {
                words.TryAdd(word, digits);
            }
        }
    }
}
