using EmergencySupport.Taxonomies.Places;

namespace EmergencySupport.Search.Reading;

/// <summary>A name of a place in a text.</summary>
/// <param name="Start">Index of its first word.</param>
/// <param name="End">Index after its last word.</param>
/// <param name="Senses">What it may name.</param>
/// <param name="Role">How the words beside it say that it is meant.</param>
internal sealed record PlaceMention(int Start, int End, IReadOnlyList<PlaceSense> Senses, PlaceRole Role)
{
    public IEnumerable<string> Areas => Senses.SelectMany(sense => sense.Areas).Distinct();
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

    /// <summary>Somebody wants to go there.</summary>
    To,

    /// <summary>A company, an embassy, a language of a country: no place of a person.</summary>
    Thing,
}
