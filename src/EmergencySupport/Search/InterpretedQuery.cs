namespace EmergencySupport.Search;

/// <summary>
/// How typed words were interpreted. The page shows all of it to the reader, so that no word is ignored silently.
/// </summary>
public sealed record InterpretedQuery
{
    public static readonly InterpretedQuery None = new();

    /// <summary>The words to search texts for. Null when there are none.</summary>
    public string? Words { get; init; }

    /// <summary>All typed words that are searched for, choices included. Null when there are none.</summary>
    public string? AllWords { get; init; }

    /// <summary>Words that were understood as choices.</summary>
    public IReadOnlyList<Interpretation> Understood { get; init; } = [];

    /// <summary>Unknown words, with the most similar known words, which are searched for instead.</summary>
    public IReadOnlyList<Correction> Corrected { get; init; } = [];

    /// <summary>Unknown words that are similar to no known word.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Places in several countries, or a second area. The reader has to choose one.</summary>
    public IReadOnlyList<Interpretation> Ambiguous { get; init; } = [];

    /// <summary>Whether nothing was typed.</summary>
    public bool IsNone =>
        Words is null && Understood.Count == 0 && Ambiguous.Count == 0 && Unknown.Count == 0 && !OnlyCommon;

    /// <summary>Whether there were more words than the finder searches for at once; the rest is ignored.</summary>
    public bool TooMany { get; init; }

    /// <summary>Whether all words are stop words.</summary>
    public bool OnlyCommon { get; init; }
}

/// <param name="Codes">As written by <see cref="ListingTerms"/>.</param>
public sealed record Interpretation(string Typed, IReadOnlyList<string> Codes);

/// <param name="Others">Other similar words.</param>
public sealed record Correction(string Typed, string Read, IReadOnlyList<string> Others);
