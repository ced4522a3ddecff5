using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>
/// What a visitor typed, as it travels in addresses: sealed in two values, so that the long one is the same in all links
/// of a page.
/// </summary>
/// <param name="Words">What was typed, sealed. Null when nothing was.</param>
/// <param name="Mended">What was dropped or picked of its reading, sealed. Null when nothing was.</param>
public sealed record SealedMessage(string? Words, string? Mended)
{
    public static readonly SealedMessage None = new(null, null);

    private static readonly SealPurpose WordsPurpose = new("typed", TimeSpan.FromHours(2), SealKeys.InMemory);
    private static readonly SealPurpose MendedPurpose = new("mended", TimeSpan.FromHours(2), SealKeys.InMemory);

    public static SealedMessage Of(TypedMessage typed, Sealer sealer) =>
        new(typed.IsEmpty ? null : sealer.Seal(WordsPurpose, typed), null);

    /// <summary>The same message with another reading.</summary>
    public SealedMessage With(MendedReading mended, Sealer sealer) => this with { Mended = sealer.Seal(MendedPurpose, mended) };

    /// <summary>Null when nothing was sealed, or when it cannot be opened any more.</summary>
    public TypedMessage? OpenTyped(Sealer sealer) => sealer.Open<TypedMessage>(WordsPurpose, Words);

    public MendedReading OpenMended(Sealer sealer) => sealer.Open<MendedReading>(MendedPurpose, Mended) ?? new MendedReading();
}

/// <summary>What a visitor typed into the form.</summary>
public sealed record TypedMessage
{
    /// <summary>The message. Null when there is none.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the middle of a long message was left out.</summary>
    public bool IsCut { get; init; }

    /// <summary>The field for the place, unless it holds just the name of an area. Null otherwise.</summary>
    public string? Place { get; init; }

    /// <summary>The field for the language if it was not understood. Null otherwise.</summary>
    public string? Language { get; init; }

    public bool IsEmpty => Message is null && Place is null && Language is null;
}

/// <summary>How a visitor mended what was understood of a message.</summary>
public sealed record MendedReading
{
    /// <summary>Codes of the pieces that were dropped.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    /// <summary>The code of the area that was picked of those offered. Null for none.</summary>
    public string? Area { get; init; }
}
