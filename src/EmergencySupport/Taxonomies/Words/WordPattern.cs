namespace EmergencySupport.Taxonomies.Words;

/// <summary>Words that stand one after the other in a sentence: the grammar is in <c>seeds/taxonomies/words/README.md</c>.</summary>
/// <param name="Words">At least one. The first is neither optional nor after a gap.</param>
internal sealed record WordPattern(IReadOnlyList<PatternWord> Words)
{
    /// <summary>In words. The longest gap that <c>~</c> stands for.</summary>
    private const int LongestGap = 3;

    /// <summary>The words of a name, one after the other. Null when it has none.</summary>
    public static WordPattern? OfName(string name)
    {
        var words = Tokenizer.Split(name).ConvertAll(
            token => new PatternWord(new HashSet<string>([WordForms.Bare(token.Folded)]), [], IsOptional: false, IsAfterGap: false));

        return words.Count == 0 ? null : new WordPattern(words);
    }

    /// <summary>The index after the last word of a match of which the first word is known to match. -1 when the others do not.</summary>
    public int EndOfMatch(IReadOnlyList<Token> tokens, int start) =>
        EndOfMatch(tokens, start + 1, tokens[start].Sentence, 1);

    /// <summary>Whether a word stands in a gap: no word of the pattern matches it.</summary>
    public bool HasInGap(Token token) => !Words.Any(word => word.Matches(token));

    private int EndOfMatch(IReadOnlyList<Token> tokens, int at, int sentence, int word)
    {
        if (word == Words.Count)
        {
            return at;
        }

        var longestGap = Words[word].IsAfterGap ? LongestGap : 0;
        for (var next = at; next <= at + longestGap && IsIn(tokens, next, sentence); next++)
        {
            if (Words[word].Matches(tokens[next]) && EndOfMatch(tokens, next + 1, sentence, word + 1) is >= 0 and var end)
            {
                return end;
            }
        }

        return Words[word].IsOptional ? EndOfMatch(tokens, at, sentence, word + 1) : -1;
    }

    private static bool IsIn(IReadOnlyList<Token> tokens, int index, int sentence) =>
        index < tokens.Count && tokens[index].Sentence == sentence;
}

/// <summary>One word of a pattern.</summary>
/// <param name="Literals">Any of these, folded.</param>
/// <param name="Stems">Or a word that begins with any of these.</param>
/// <param name="IsOptional">Whether it may be missing.</param>
/// <param name="IsAfterGap">Whether other words may stand before it.</param>
internal sealed record PatternWord(
    IReadOnlySet<string> Literals, IReadOnlyList<string> Stems, bool IsOptional, bool IsAfterGap)
{
    public bool Matches(Token token)
    {
        foreach (var form in token.Forms)
        {
            if (Literals.Contains(form))
            {
                return true;
            }

            foreach (var stem in Stems)
            {
                if (form.StartsWith(stem, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
