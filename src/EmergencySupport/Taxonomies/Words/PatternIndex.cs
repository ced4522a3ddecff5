namespace EmergencySupport.Taxonomies.Words;

/// <summary>Finds patterns in a text by their first words.</summary>
internal sealed class PatternIndex<T>
{
    private readonly Dictionary<string, List<(WordPattern Pattern, T Value)>> byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(WordPattern Pattern, T Value)>> byStem = new(StringComparer.Ordinal);
    private int shortestStem = int.MaxValue;
    private int longestStem;

    public void Add(WordPattern pattern, T value)
    {
        foreach (var word in pattern.Words[0].Literals)
        {
            ListOf(byWord, word).Add((pattern, value));
        }

        foreach (var stem in pattern.Words[0].Stems)
        {
            ListOf(byStem, stem).Add((pattern, value));
            shortestStem = Math.Min(shortestStem, stem.Length);
            longestStem = Math.Max(longestStem, stem.Length);
        }
    }

    /// <summary>All matches, in the order of their first words.</summary>
    public List<PatternMatch<T>> Find(IReadOnlyList<Token> tokens)
    {
        var matches = new List<PatternMatch<T>>();
        for (var start = 0; start < tokens.Count; start++)
        {
            foreach (var form in tokens[start].Forms)
            {
                AddMatches(byWord.GetValueOrDefault(form), tokens, start, matches);
                for (var length = shortestStem; length <= Math.Min(longestStem, form.Length); length++)
                {
                    AddMatches(byStem.GetValueOrDefault(form[..length]), tokens, start, matches);
                }
            }
        }

        return matches;
    }

    private static void AddMatches(
        List<(WordPattern Pattern, T Value)>? patterns, IReadOnlyList<Token> tokens, int start, List<PatternMatch<T>> matches)
    {
        foreach (var (pattern, value) in patterns ?? [])
        {
            if (pattern.EndOfMatch(tokens, start) is >= 0 and var end)
            {
                matches.Add(new PatternMatch<T>(start, end, value, pattern));
            }
        }
    }

    private static List<(WordPattern Pattern, T Value)> ListOf(
        Dictionary<string, List<(WordPattern Pattern, T Value)>> index, string key)
    {
        if (!index.TryGetValue(key, out var list))
        {
            index[key] = list = [];
        }

        return list;
    }
}

/// <param name="Start">Index of the first word.</param>
/// <param name="End">Index after the last word.</param>
/// <param name="Value">What the pattern means.</param>
/// <param name="Pattern">The pattern.</param>
internal readonly record struct PatternMatch<T>(int Start, int End, T Value, WordPattern Pattern)
{
    public int Length => End - Start;
}
