namespace EmergencySupport.Taxonomies.Places;

/// <summary>A name of a place that is also an ordinary word or the name of a person.</summary>
/// <param name="Word">The name.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Countries">Codes of the countries in which the place is. Empty for all.</param>
/// <param name="Languages">The languages in which it is a word.</param>
internal sealed record NameThatIsWord(string Word, NamedKind Kind, IReadOnlyList<string> Countries, IReadOnlyList<string> Languages)
{
    /// <summary>Whether this meaning of the name is spoken of.</summary>
    public bool IsAbout(PlaceSense sense) => IsKindOf(sense) && (Countries.Count == 0 || sense.Areas.Any(Countries.Contains));

    private bool IsKindOf(PlaceSense sense) => Kind switch
    {
        NamedKind.Country => sense.Kind == PlaceKind.Area,
        NamedKind.Person => sense.Kind is PlaceKind.Demonym or PlaceKind.People,
        _ => sense.Kind is PlaceKind.Town or PlaceKind.Division,
    };
}

internal enum NamedKind
{
    Country,
    Subdivision,
    Town,

    /// <summary>A person of a country or of a people.</summary>
    Person,
}
