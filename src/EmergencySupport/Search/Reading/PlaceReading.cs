using EmergencySupport.Taxonomies;

namespace EmergencySupport.Search.Reading;

/// <summary>The places in a text.</summary>
public sealed record PlaceReading
{
    public static readonly PlaceReading None = new();

    /// <summary>The place where the person is. Null when none is named, or when it is not certain which.</summary>
    public ReadPlace? Chosen { get; init; }

    /// <summary>Whether there are other, far smaller places of the chosen name.</summary>
    public bool IsLargestOfSeveral { get; init; }

    /// <summary>Places that are offered and not chosen.</summary>
    public IReadOnlyList<ReadPlace> Offered { get; init; } = [];

    /// <summary>Whether somebody has to say which of the offered places is meant.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>Names as typed of towns and parts of the chosen country. Organisations that mention them come first.</summary>
    public IReadOnlyList<string> Towns { get; init; } = [];
}

/// <param name="Area">The area to search in.</param>
/// <param name="Typed">The words that led to it, as typed.</param>
public sealed record ReadPlace(Area Area, string Typed);
