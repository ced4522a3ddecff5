namespace EmergencySupport.Taxonomies.Words;

/// <summary>
/// Finds the words that differ from a mistyped one by one letter: changed, missing, added, or swapped with its
/// neighbour. Each word is stored under all that is left of it when one letter is missing.
/// </summary>
internal sealed class SlipIndex
{
    /// <summary>In letters. Shorter words have too many neighbours.</summary>
    public const int ShortestWord = 5;

    private readonly Dictionary<string, List<string>> byRest = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> words;

    public SlipIndex(IReadOnlySet<string> words)
    {
        this.words = words;
        foreach (var word in words.Where(word => word.Length >= ShortestWord))
        {
            foreach (var rest in RestsOf(word).Append(word).Distinct())
            {
                if (!byRest.TryGetValue(rest, out var list))
                {
                    byRest[rest] = list = [];
                }

                list.Add(word);
            }
        }
    }

    public bool Contains(string word) => words.Contains(word);

    /// <summary>The words that one slip turns into the typed one.</summary>
    public IEnumerable<string> Near(string typed) => typed.Length < ShortestWord
        ? []
        : RestsOf(typed).Append(typed).SelectMany(rest => byRest.GetValueOrDefault(rest) ?? [])
            .Distinct()
            .Where(word => word != typed && IsSlip(word, typed));

    private static IEnumerable<string> RestsOf(string word) =>
        Enumerable.Range(0, word.Length).Select(index => word.Remove(index, 1)).Distinct();

    /// <summary>Whether one change, one missing or added letter, or one swap of neighbours leads from one word to the other.</summary>
    internal static bool IsSlip(string word, string typed)
    {
        var start = 0;
        while (start < Math.Min(word.Length, typed.Length) && word[start] == typed[start])
        {
            start++;
        }

        var (one, other) = (word[start..], typed[start..]);

        return (one.Length - other.Length) switch
        {
            1 => one[1..] == other,
            -1 => one == other[1..],
            0 => one.Length > 0 && (one[1..] == other[1..] || IsSwap(one, other)),
            _ => false,
        };
    }

    /// <summary>Whether at most so many changes, missing or added letters lead from one word to the other.</summary>
    internal static bool AreWithin(int slips, string word, string typed)
    {
        if (Math.Abs(word.Length - typed.Length) > slips)
        {
            return false;
        }

        var distances = Enumerable.Range(0, typed.Length + 1).ToArray();
        for (var row = 1; row <= word.Length; row++)
        {
            var diagonal = distances[0]++;
            for (var column = 1; column <= typed.Length; column++)
            {
                var changed = diagonal + (word[row - 1] == typed[column - 1] ? 0 : 1);
                diagonal = distances[column];
                distances[column] = Math.Min(changed, Math.Min(distances[column], distances[column - 1]) + 1);
            }
        }

        return distances[^1] <= slips;
    }

    private static bool IsSwap(string one, string other) =>
        one.Length > 1 && one[0] == other[1] && one[1] == other[0] && one[2..] == other[2..];
}
