namespace EmergencySupport.Taxonomies.Places;

/// <summary>One meaning of a name.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Areas">Codes of the areas that it leads to; several for a people that lives in several countries.</param>
/// <param name="Population">In thousands. 0 when it is not known.</param>
/// <param name="IsCapital">Whether it is the capital of a country.</param>
internal sealed record PlaceSense(PlaceKind Kind, IReadOnlyList<string> Areas, int Population = 0, bool IsCapital = false);

internal enum PlaceKind
{
    /// <summary>A country, a region of the world or a group of countries.</summary>
    Area,

    /// <summary>A person of a country: "Honduran".</summary>
    Demonym,

    /// <summary>A people that belongs to no single country.</summary>
    People,

    /// <summary>A part of a country, or one of its cities, of a size that is not known.</summary>
    Division,

    Town,
}
