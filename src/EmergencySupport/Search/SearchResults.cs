using EmergencySupport.Directory;
using EmergencySupport.Publishing;

namespace EmergencySupport.Search;

/// <summary>One page of an answer. Its unit is the organisation.</summary>
public sealed record SearchResults
{
    public required int Total { get; init; }

    public required IReadOnlyList<SearchResult> Results { get; init; }

    /// <summary>How the typed words were taken. All where none were typed.</summary>
    public MatchMode MatchMode { get; init; }

    /// <summary>How many there would be without the typed words. Null without words, or where nobody was found.</summary>
    public int? WithoutWords { get; init; }

    /// <summary>True when nothing was chosen from a directory that is too large to be listed.</summary>
    public bool IsTooWide { get; init; }

    /// <summary>How many more help in a part of the area that was chosen. Null for a country, which has no parts here.</summary>
    public int? InPartOfArea { get; init; }

    /// <summary>True when an organisation is among them that works in less than the whole world.</summary>
    public required bool AnyNearby { get; init; }

    /// <summary>When nothing fits: what leaving out each choice would give.</summary>
    public IReadOnlyList<(FinderQuery Query, Choice Dropped, int Total)> Wider { get; init; } = [];

    public int Pages => Math.Max(1, (Total + FinderQuery.PageSize - 1) / FinderQuery.PageSize);
}

public enum MatchMode
{
    /// <summary>Whoever is found has all of them.</summary>
    All,

    /// <summary>Nobody has all; whoever is found has some.</summary>
    Any,

    /// <summary>Nobody who fits the choices has all; the words only order.</summary>
    None,
}

/// <param name="Services">Those that fit the choices, best first.</param>
public sealed record SearchResult(PublicOrganisation Organisation, IReadOnlyList<Service> Services);
