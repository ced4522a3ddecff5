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
    public IEnumerable<PatternMatch<T>> Find(IReadOnlyList<Token> tokens) =>
        Enumerable.Range(0, tokens.Count).SelectMany(start => FindAt(tokens, start));

    /// <summary>The matches that start at a word.</summary>
    public IEnumerable<PatternMatch<T>> FindAt(IReadOnlyList<Token> tokens, int start)
    {
        foreach (var form in tokens[start].Forms)
        {
            foreach (var match in Matches(byWord.GetValueOrDefault(form), tokens, start))
            {
                yield return match;
            }

            for (var length = shortestStem; length <= Math.Min(longestStem, form.Length); length++)
            {
                foreach (var match in Matches(byStem.GetValueOrDefault(form[..length]), tokens, start))
                {
                    yield return match;
                }
            }
        }
    }

    private static IEnumerable<PatternMatch<T>> Matches(
        List<(WordPattern Pattern, T Value)>? patterns, IReadOnlyList<Token> tokens, int start) =>
        from candidate in patterns ?? []
        let end = candidate.Pattern.EndOfMatch(tokens, start)
        where end >= 0
        select new PatternMatch<T>(start, end, candidate.Value);

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
internal readonly record struct PatternMatch<T>(int Start, int End, T Value)
{
    public int Length => End - Start;
}
