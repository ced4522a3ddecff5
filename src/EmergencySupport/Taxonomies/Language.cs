namespace EmergencySupport.Taxonomies;

/// <summary>A language in which people can ask for help.</summary>
public sealed class Language
{
    /// <summary>BCP 47.</summary>
    public required string Code { get; init; }

    /// <summary>What its speakers call it. Null when CLDR does not say.</summary>
    public string? Self { get; init; }

    public required List<NamedText> Texts { get; init; }

    public string In(string language) => Texts.Single(text => text.Language == language).Name;
}

/// <summary>What a woman stands up for.</summary>
public sealed class Cause
{
    public required string Slug { get; init; }

    public required int Position { get; init; }

    public required List<NamedText> Texts { get; init; }

    public string In(string language) => Texts.Single(text => text.Language == language).Name;
}

/// <summary>A name in one language, and what people type who mean it.</summary>
public sealed class NamedText
{
    public required string Language { get; init; }

    public required string Name { get; init; }

    public required string[] Synonyms { get; init; }
}
