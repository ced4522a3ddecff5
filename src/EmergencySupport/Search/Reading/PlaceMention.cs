using EmergencySupport.Taxonomies.Places;

namespace EmergencySupport.Search.Reading;

/// <summary>A name of a place in a text.</summary>
/// <param name="Start">Index of its first word.</param>
/// <param name="End">Index after its last word.</param>
/// <param name="Name">The name as it is known, without what Arabic writes onto it.</param>
/// <param name="Senses">What it may name.</param>
/// <param name="Particle">What Arabic writes onto the name: the letter of "in" or of "to". Null for neither.</param>
internal sealed record PlaceMention(int Start, int End, string Name, IReadOnlyList<PlaceSense> Senses, char? Particle)
{
    /// <summary>How the words beside it say that it is meant.</summary>
    public PlaceRole Role { get; init; } = PlaceRole.Bare;

    /// <summary>Whether words beside it tell the role. A name that stands alone between two commas has a role without.</summary>
    public bool HasCue { get; init; }

    /// <summary>Whether it names people and no country: "Djibouti" is both a country and who comes from there.</summary>
    public bool IsOfPeople => Senses.Any(sense => sense.Kind is PlaceKind.Demonym or PlaceKind.People) && !Names(PlaceKind.Area);

    /// <summary>Whether it can only be a town or a part of a country.</summary>
    public bool IsInCountry => Senses.All(sense => sense.Kind is PlaceKind.Town or PlaceKind.Division);

    public bool IsOnlyTown => Senses.All(sense => sense.Kind == PlaceKind.Town);

    public bool IsFamous => Senses.Any(sense => sense.IsCapital || sense.Population >= PlaceNames.FamousTown);

    /// <summary>Whether it is a single word.</summary>
    public bool IsWord => End - Start == 1;

    public IEnumerable<string> Areas => Senses.SelectMany(sense => sense.Areas).Distinct();

    public bool Names(PlaceKind kind) => Senses.Any(sense => sense.Kind == kind);

    public bool Contains(int index) => Start <= index && index < End;
}

/// <summary>In the order in which they tell where somebody is, the best first.</summary>
internal enum PlaceRole
{
    /// <summary>Somebody is there: "in Nairobi".</summary>
    In,

    /// <summary>Nothing beside it says how it is meant.</summary>
    Bare,

    /// <summary>A nationality of a person: "Somali activist".</summary>
    Person,

    /// <summary>A nationality, of which nothing beside it says that it is a person's.</summary>
    Nationality,

    /// <summary>Somebody comes from there.</summary>
    From,

    /// <summary>Only the writer is there, who writes for somebody else.</summary>
    Writer,

    /// <summary>The person wants to go there, or has left it.</summary>
    To,

    /// <summary>It may be an ordinary word, typed alone.</summary>
    Maybe,

    /// <summary>A company, an embassy, a language of a country, a street: no place of a person.</summary>
    Thing,
}
