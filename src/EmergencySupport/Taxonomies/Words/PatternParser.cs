namespace EmergencySupport.Taxonomies.Words;

/// <summary>Parses the patterns of a file of words.</summary>
/// <param name="groups">The words of each group by its name.</param>
internal sealed class PatternParser(IReadOnlyDictionary<string, List<string>> groups)
{
    /// <summary>The pattern; one that begins with a word that may be missing is two, with and without it.</summary>
    /// <exception cref="FormatException">The pattern is not written as the grammar says.</exception>
    public IEnumerable<WordPattern> Parse(string pattern)
    {
        var words = new List<PatternWord>();
        var isAfterGap = false;
        foreach (var part in pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "~")
            {
                isAfterGap = true;
                continue;
            }

            words.AddRange(ParseWord(part, isAfterGap, pattern));
            isAfterGap = false;
        }

        return words.Count > 0 && !isAfterGap && words.Exists(word => !word.IsOptional)
            ? WithFirstWord(words)
            : throw new FormatException($"\"{pattern}\" has no word that has to be there, or ends with a gap.");
    }

    private static IEnumerable<WordPattern> WithFirstWord(List<PatternWord> words)
    {
        yield return new WordPattern([words[0] with { IsOptional = false, IsAfterGap = false }, .. words.Skip(1)]);
        if (words[0].IsOptional)
        {
            foreach (var shorter in WithFirstWord(words.GetRange(1, words.Count - 1)))
            {
                yield return shorter;
            }
        }
    }

    /// <summary>One word with its alternatives, or several when signs separate it: "l'avocat".</summary>
    private IEnumerable<PatternWord> ParseWord(string part, bool isAfterGap, string pattern)
    {
        var isOptional = part.EndsWith('?');
        var alternatives = part.TrimEnd('?').Split('|').SelectMany(WordsOf).ToList();
        var split = alternatives.ConvertAll(word => (Words: Words(word), IsStem: word.EndsWith('*')));
        if (split.Exists(word => word.Words.Count == 0 || (split.Count > 1 && word.Words.Count > 1)))
        {
            throw new FormatException($"\"{part}\" in \"{pattern}\" has to be one word, or several alternatives of one word each.");
        }

        if (split.Count > 1)
        {
            yield return Of(split.ConvertAll(word => (word.Words[0], word.IsStem)), isOptional, isAfterGap);
            yield break;
        }

        var (words, isStem) = split[0];
        for (var index = 0; index < words.Count; index++)
        {
            yield return Of([(words[index], isStem && index == words.Count - 1)], isOptional, isAfterGap && index == 0);
        }
    }

    private static PatternWord Of(List<(string Word, bool IsStem)> alternatives, bool isOptional, bool isAfterGap) => new(
        alternatives.Where(word => !word.IsStem).Select(word => word.Word).ToHashSet(StringComparer.Ordinal),
        [.. alternatives.Where(word => word.IsStem).Select(word => word.Word)],
        isOptional,
        isAfterGap);

    private List<string> WordsOf(string alternative)
    {
        if (!alternative.StartsWith('@'))
        {
            return [alternative];
        }

        return groups.GetValueOrDefault(alternative[1..])
            ?? throw new FormatException($"There is no group \"{alternative[1..]}\".");
    }

    private static List<string> Words(string word) =>
        Tokenizer.Split(word).ConvertAll(token => WordForms.Bare(token.Folded));
}
