using System.Text;

namespace EmergencySupport.Directory.Values;

/// <summary>The words of typed values, from <c>value-words.txt</c>, in all interface languages at once.</summary>
internal static class ValueWords
{
    private static readonly Lazy<Dictionary<string, Dictionary<string, string>>> Shared = new(Read);

    /// <summary>A text as it is looked up: folded words with one space between them, digits in ASCII.</summary>
    public static string KeyOf(string typed) => TextFolding.Fold(Digits(typed));

    /// <summary>The meaning of folded words. Null when they are none of this kind.</summary>
    public static string? Find(string kind, string key) => Shared.Value[kind].GetValueOrDefault(key);

    public static bool Is(string kind, string key) => Shared.Value[kind].ContainsKey(key);

    /// <summary>Removes words of a kind from the start of folded words, the longest first.</summary>
    public static string TrimStart(string kind, string key)
    {
        while (LongestStart(kind, key) is { } start && start.Length < key.Length)
        {
            key = key[(start.Length + 1)..];
        }

        return key;
    }

    /// <summary>The longest words of a kind with which folded words begin. Null for none.</summary>
    public static string? LongestStart(string kind, string key) => Shared.Value[kind].Keys
        .Where(words => key == words || key.StartsWith(words + " ", StringComparison.Ordinal))
        .MaxBy(words => words.Length);

    /// <summary>The longest words of a kind with which folded words end. Null for none.</summary>
    public static string? LongestEnd(string kind, string key) => Shared.Value[kind].Keys
        .Where(words => key == words || key.EndsWith(" " + words, StringComparison.Ordinal))
        .MaxBy(words => words.Length);

    /// <summary>All words of a kind with their meanings.</summary>
    public static IReadOnlyDictionary<string, string> All(string kind) => Shared.Value[kind];

    /// <summary>Decimal digits of any script become those of ASCII; signs of direction, which nobody types on purpose, go.</summary>
    public static string Digits(string typed)
    {
        var plain = new StringBuilder(typed.Length);
        foreach (var rune in TextNormalisation.Normalise(typed, NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            {
                plain.Append((int)Rune.GetNumericValue(rune));
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                plain.Append(rune);
            }
        }

        return plain.ToString().Trim();
    }

    private static Dictionary<string, Dictionary<string, string>> Read()
    {
        var words = EmbeddedResources.Read("value-words.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split('\t'))
            .SelectMany(line => line[2].Split('|').Select(word => (Kind: line[0], Meaning: line[1], Word: KeyOfWord(line[0], word))))
            .Concat(Calendar())
            .Where(word => word.Word.Length > 0);

        return words.GroupBy(word => word.Kind)
            .ToDictionary(
                kind => kind.Key,
                kind => kind.DistinctBy(word => word.Word).ToDictionary(word => word.Word, word => word.Meaning, StringComparer.Ordinal));
    }

    /// <summary>Signs such as "€" have no folded form, and "R$" is not "R".</summary>
    private static string KeyOfWord(string kind, string word) =>
        kind == "currency" && (word.Contains('$', StringComparison.Ordinal) || !word.Any(char.IsLetter)) ? word : KeyOf(word);

    /// <summary>The names of months and days in the interface languages, from CLDR.</summary>
    private static IEnumerable<(string Kind, string Meaning, string Word)> Calendar()
    {
        foreach (var format in InterfaceLanguages.All.Select(language => CultureInfo.GetCultureInfo(language).DateTimeFormat))
        {
            for (var month = 1; month <= 12; month++)
            {
                var number = month.ToString(CultureInfo.InvariantCulture);
                yield return ("month", number, KeyOf(format.GetMonthName(month)));
                yield return ("month", number, KeyOf(format.GetAbbreviatedMonthName(month)));
            }

            for (var day = 0; day < 7; day++)
            {
                var number = day.ToString(CultureInfo.InvariantCulture);
                yield return ("day", number, KeyOf(format.GetDayName((DayOfWeek)day)));
                yield return ("day", number, KeyOf(format.GetAbbreviatedDayName((DayOfWeek)day)));
            }
        }
    }
}
