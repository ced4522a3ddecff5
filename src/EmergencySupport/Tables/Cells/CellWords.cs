namespace EmergencySupport.Tables.Cells;

/// <summary>The words of cells that hold a choice, from <c>cell-words.txt</c>, in all interface languages at once.</summary>
internal static class CellWords
{
    /// <summary>A meaning that a person has to decide.</summary>
    public const string Unsure = "?";

    private static readonly Lazy<ILookup<string, (string Meaning, IReadOnlyList<WordPhrase> Phrases)>> Shared = new(Read);

    /// <summary>Whether a whole text is one of these words.</summary>
    public static bool Is(string kind, string text)
    {
        var key = TextFolding.Fold(text);

        return Shared.Value[kind].Any(line => line.Phrases.Any(phrase => phrase.IsWhole(key)));
    }

    /// <summary>All meanings that a text has words of, the strongest first.</summary>
    public static IReadOnlyList<string> FindAll(string kind, string text)
    {
        var key = TextFolding.Fold(text);

        return [.. Shared.Value[kind].Where(line => line.Phrases.Any(phrase => phrase.IsIn(key))).Select(line => line.Meaning)];
    }

    /// <summary>The strongest meaning of a text. Null for none.</summary>
    public static string? Find(string kind, string text) => FindAll(kind, text) is [var first, ..] ? first : null;

    /// <summary>Whether a word is one of a kind.</summary>
    public static bool Has(string kind, string word) => Find(kind, word) is not null;

    private static ILookup<string, (string Meaning, IReadOnlyList<WordPhrase> Phrases)> Read() => EmbeddedResources.Read("cell-words.txt")
        .Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToLookup(
            line => line[0],
            line => (line[1], (IReadOnlyList<WordPhrase>)[.. line[2].Split('|').Select(phrase => new WordPhrase(phrase))]),
            StringComparer.Ordinal);
}
