namespace EmergencySupport.Taxonomies;

/// <summary>A country, a region of UN M49, or a group of countries. Its name states no view on its status.</summary>
public sealed class Area
{
    /// <summary>ISO 3166 alpha-2 for a country, an M49 number for a region, a slug for a group.</summary>
    public required string Code { get; init; }

    public required AreaKind Kind { get; init; }

    /// <summary>The number of a country in UN M49 (983, as CLDR has it, for Kosovo, which M49 does not list). Null for the others.</summary>
    public string? Number { get; init; }

    public required int Position { get; init; }

    /// <summary>Codes of the areas that it is directly in; an area may be in several. Empty for the world.</summary>
    public required string[] Parents { get; init; }

    /// <summary>Codes of the areas that make up a group. Empty for the others.</summary>
    public required string[] Members { get; init; }

    /// <summary>Other names that people type.</summary>
    public required string[] Also { get; init; }

    /// <summary>Names of regions and cities inside a country. They lead to it.</summary>
    public required string[] Places { get; init; }

    /// <summary>Its place among the eight parts of the world from which a choice starts. Null when it is none of them.</summary>
    public int? Part { get; init; }

    /// <summary>In each of the five languages.</summary>
    public required List<AreaText> Texts { get; init; }

    public AreaText In(string language) => Texts.Single(text => text.Language == language);
}

public sealed class AreaText
{
    public required string Language { get; init; }

    public required string Name { get; init; }

    /// <summary>What a part of the world is called where a choice starts. Null when it is none.</summary>
    public string? PartName { get; init; }

    /// <summary>Where the list of a group's members comes from. Null for the others.</summary>
    public string? Note { get; init; }
}

public enum AreaKind
{
    World,
    Region,
    Country,
    Group,
}
