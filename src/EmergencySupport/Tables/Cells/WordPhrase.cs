namespace EmergencySupport.Tables.Cells;

/// <summary>One or more folded words, of which the last may have any ending: "a month", "defender*".</summary>
internal sealed class WordPhrase
{
    private const char AnyEnding = '*';

    private readonly string words;
    private readonly bool isOpen;

    public WordPhrase(string written)
    {
        isOpen = written.EndsWith(AnyEnding);
        words = TextFolding.Fold(written);
    }

    /// <param name="key">A folded text.</param>
    public bool IsWhole(string key) => key == words;

    /// <summary>Whether the phrase stands in a folded text.</summary>
    public bool IsIn(string key)
    {
        for (var at = key.IndexOf(words, StringComparison.Ordinal); at >= 0; at = key.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var end = at + words.Length;
            if ((at == 0 || key[at - 1] == ' ') && (isOpen || end == key.Length || key[end] == ' '))
            {
                return words.Length > 0;
            }
        }

        return false;
    }
}
