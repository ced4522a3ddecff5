namespace EmergencySupport.Search;

/// <summary>What was made of the words that somebody typed. It is told to her: no word is passed over in silence.</summary>
public sealed record InterpretedQuery
{
    public static readonly InterpretedQuery None = new();

    /// <summary>What to look for in the texts. Null when nothing is left to look for.</summary>
    public string? Words { get; init; }

    /// <summary>All that was typed and is looked for, choices among it. Null when nothing was.</summary>
    public string? All { get; init; }

    /// <summary>What became a choice.</summary>
    public IReadOnlyList<Interpretation> Understood { get; init; } = [];

    /// <summary>Words that nobody here uses, and the nearest ones, which are looked for instead.</summary>
    public IReadOnlyList<Correction> Corrected { get; init; } = [];

    /// <summary>Words that nobody here uses, and that are near to none.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Places that lie in several countries, or a second area: one has to be chosen.</summary>
    public IReadOnlyList<Interpretation> OneOf { get; init; } = [];

    /// <summary>Nothing was typed.</summary>
    public bool IsNone => Words is null && Understood.Count == 0 && OneOf.Count == 0 && Unknown.Count == 0 && !OnlyCommon;

    /// <summary>More than the finder looks for at once.</summary>
    public bool TooMany { get; init; }

    /// <summary>Every word is one that stands everywhere.</summary>
    public bool OnlyCommon { get; init; }
}

/// <param name="Codes">As <see cref="ListingTerms"/> spells them; causes as "=c" and their slug.</param>
public sealed record Interpretation(string Typed, IReadOnlyList<string> Codes);

/// <param name="Others">What else may have been meant.</param>
public sealed record Correction(string Typed, string Read, IReadOnlyList<string> Others);
