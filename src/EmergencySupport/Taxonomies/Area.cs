namespace EmergencySupport.Taxonomies;

/// <summary>A country, a region of UN M49, or a group of countries. The name expresses no view on its status.</summary>
public sealed class Area
{
    /// <summary>ISO 3166 alpha-2 for a country, an M49 number for a region, a slug for a group.</summary>
    public required string Code { get; init; }

    public required AreaKind Kind { get; init; }

    /// <summary>
    /// The UN M49 number of a country (983 from CLDR for Kosovo, which M49 does not list). Null for other kinds.
    /// </summary>
    public string? Number { get; init; }

    public required int Position { get; init; }

    /// <summary>Codes of the areas that directly contain it, which may be several. Empty for the world.</summary>
    public required string[] Parents { get; init; }

    /// <summary>Codes of the areas in a group. Empty for other kinds.</summary>
    public required string[] Members { get; init; }

    /// <summary>Other names that people type.</summary>
    public required string[] Also { get; init; }

    /// <summary>Names of regions and cities in a country, which find the country when typed.</summary>
    public required string[] Places { get; init; }

    /// <summary>
    /// Position among the eight parts of the world that readers choose from first. Null for other areas.
    /// </summary>
    public int? Part { get; init; }

    /// <summary>One for each interface language.</summary>
    public required List<AreaText> Texts { get; init; }

    public AreaText In(string language) => Texts.Single(text => text.Language == language);
}

public sealed class AreaText
{
    public required string Language { get; init; }

    public required string Name { get; init; }

    /// <summary>The name used where the area is listed as a part of the world. Null for other areas.</summary>
    public string? PartName { get; init; }

    /// <summary>The source of a group's list of members. Null for other kinds.</summary>
    public string? Note { get; init; }
}

public enum AreaKind
{
    World,
    Region,
    Country,
    Group,
}
