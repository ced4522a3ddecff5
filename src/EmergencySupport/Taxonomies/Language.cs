namespace EmergencySupport.Taxonomies;

/// <summary>A language in which people can ask for help.</summary>
public sealed class Language
{
    /// <summary>BCP 47.</summary>
    public required string Code { get; init; }

    /// <summary>Its name in the language itself. Null when CLDR has none.</summary>
    public string? Self { get; init; }

    public required List<NamedText> Texts { get; init; }

    public string In(string language) => Texts.Single(text => text.Language == language).Name;
}

/// <summary>A cause that a defender stands up for.</summary>
public sealed class Cause
{
    public required string Slug { get; init; }

    public required int Position { get; init; }

    public required List<NamedText> Texts { get; init; }

    public string In(string language) => Texts.Single(text => text.Language == language).Name;
}

/// <summary>A name in one language.</summary>
public sealed class NamedText
{
    public required string Language { get; init; }

    public required string Name { get; init; }
}
