namespace EmergencySupport.Taxonomies;

/// <summary>What may be happening to a person, in her words, and the kinds of support that answer it.</summary>
public sealed class Situation
{
    public required string Slug { get; init; }

    /// <summary>Its place in the short codes of answers, from 1 to <see cref="LastNumber"/>. It stays for ever.</summary>
    public required int Number { get; init; }

    /// <summary>Its place in the question.</summary>
    public required int Position { get; init; }

    /// <summary>Slugs of needs: any of these helps.</summary>
    public required string[] Needs { get; init; }

    /// <summary>In each of the five languages.</summary>
    public required List<NamedText> Texts { get; init; }

    /// <summary>More would not fit into the number that a code is.</summary>
    public const int LastNumber = 30;

    public string In(string language) => Texts.Single(text => text.Language == language).Name;
}
