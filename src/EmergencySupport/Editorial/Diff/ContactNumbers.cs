namespace EmergencySupport.Editorial.Diff;

/// <summary>Numbers that a person could call, in digits or in words.</summary>
internal static class ContactNumbers
{
    /// <summary>So many digits in a row, and so many in a whole text, are a number.</summary>
    private const int FewestDigits = 6;

    /// <summary>The longest word that may stand between two groups of one number: "504 and then 2213".</summary>
    private const int LongestLink = 6;

    private static readonly Dictionary<string, int> DigitsByWord = ReadNumberWords();

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> DigitsBySpan =
        DigitsByWord.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool HasOverlongWord(ContactTokens seen) => seen.Words().Any(word => word.Length > ContactDetector.LongestWord);

    public static bool IsIn(ContactTokens seen)
    {
        var (inRow, links, isYear, inText) = (0, 0, false, 0);
        foreach (var word in seen.Words())
        {
            var digits = DigitsIn(word.Span);
            if (digits == 0)
            {
                links++;
                if (links > 1 || word.Length > LongestLink)
                {
                    (inRow, links, isYear) = (0, 0, false);
                }

                continue;
            }

            // "Since 1981 and until 2019" is no number to call; "1981 2019" may be one.
            var isYearToo = digits == 4 && word.Span is ['1', '9', ..] or ['2', '0', ..];
            inRow = links > 0 && isYear && isYearToo ? digits : inRow + digits;
            (links, isYear) = (0, isYearToo);
            inText += isYearToo || !HasDigit(word.Span) ? 0 : digits;
            if (inRow >= FewestDigits || inText >= FewestDigits)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many digits a word stands for: "504", "5O4" and "twenty".</summary>
    private static int DigitsIn(ReadOnlySpan<char> word)
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
        Add(2, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety");
        Add(2, "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro");
        Add(2, "veinticinco veintiseis veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa");
        Add(2, "dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove vinte trinta quarenta cinquenta sessenta oitenta");
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
