namespace EmergencySupport.Taxonomies;

/// <summary>A language in which people can ask for help.</summary>
public sealed class Language
{
    /// <summary>In a list of languages: any language, such as by interpreters. The range of BCP 47 that matches all.</summary>
    public const string AnyCode = "*";

    /// <summary>In a list of languages: others on request.</summary>
    public const string OthersCode = "+";

    /// <summary>BCP 47, or one of the codes above.</summary>
    public required string Code { get; init; }

    /// <summary>Whether it is one language.</summary>
    public bool IsOne => char.IsAsciiLetter(Code[0]);

    /// <summary>Its name in the language itself. Null when CLDR has none.</summary>
    public string? Self { get; init; }

    public required List<NamedText> Texts { get; init; }

    public string In(string language) => Texts.Single(text => text.Language == language).Name;

    /// <summary>Before the code of a wider language of which a form is spoken.</summary>
    private const char FormOf = '~';

    /// <summary>The wider language that the language of a tag belongs to: Kurdish for Kurmanji. Null for none.</summary>
    public static string? WiderThan(string tag) => LanguageRegistry.WiderThan(LanguageTag.Primary(tag));

    /// <summary>What is spoken where a tag is stated: the language, and a form of a wider one.</summary>
    public static IEnumerable<string> Spoken(string tag) =>
        WiderThan(tag) is { } wider ? [LanguageTag.Primary(tag), $"{FormOf}{wider}"] : [LanguageTag.Primary(tag)];

    /// <summary>
    /// What answers who asks for the language of a tag: that, a form of it, the wider one that it belongs to, or any. Who asks for
    /// Kurmanji is answered in Kurdish, and who asks for Kurdish in Sorani, but not the first in the last.
    /// </summary>
    public static IEnumerable<string> Answers(string tag) =>
        new[] { LanguageTag.Primary(tag), $"{FormOf}{LanguageTag.Primary(tag)}", WiderThan(tag), AnyCode }.OfType<string>();

    /// <summary>Whether a list of tags answers who asks for a language.</summary>
    public static bool IsAnsweredBy(string asked, IEnumerable<string> tags) => tags.SelectMany(Spoken).Intersect(Answers(asked)).Any();
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
