namespace EmergencySupport.Taxonomies;

/// <summary>A danger that a person may be in, in her words, and the needs that may help.</summary>
public sealed class Situation
{
    public required string Slug { get; init; }

    /// <summary>Its number in the short codes of answers, from 1 to <see cref="LastNumber"/>. Never changes.</summary>
    public required int Number { get; init; }

    /// <summary>Position in the question.</summary>
    public required int Position { get; init; }

    /// <summary>Slugs of needs. Any of them may help.</summary>
    public required string[] Needs { get; init; }

    /// <summary>One for each interface language.</summary>
    public required List<NamedText> Texts { get; init; }

    /// <summary>The highest number that fits into a code.</summary>
    public const int LastNumber = 30;

    public string In(string language) => Texts.Single(text => text.Language == language).Name;
}
