namespace EmergencySupport.Taxonomies.Words;

/// <summary>A word of a text that somebody typed.</summary>
public sealed class Token
{
    /// <summary>As typed.</summary>
    public required string Typed { get; init; }

    /// <summary>As <see cref="TextFolding"/> returns it, without spaces.</summary>
    public required string Folded { get; init; }

    /// <summary>
    /// What the word may be: folded, and in Arabic without the article and the particles that are written onto it.
    /// </summary>
    public required IReadOnlyList<string> Forms { get; init; }

    /// <summary>Number of the sentence in the text, from 0.</summary>
    public required int Sentence { get; init; }

    /// <summary>Number of the clause in the text, from 0. Commas separate clauses too.</summary>
    public required int Clause { get; init; }

    /// <summary>Whether it starts with a capital letter.</summary>
    public bool IsCapitalised => char.IsUpper(Typed[0]);

    /// <summary>The same word, which may also be one of these.</summary>
    public Token With(IEnumerable<string> forms) => new()
    {
        Typed = Typed,
        Folded = Folded,
        Forms = [.. Forms, .. forms],
        Sentence = Sentence,
        Clause = Clause,
    };
}
