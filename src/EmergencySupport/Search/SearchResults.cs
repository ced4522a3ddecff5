using EmergencySupport.Directory;
using EmergencySupport.Publishing;

namespace EmergencySupport.Search;

/// <summary>One page of search results: organisations with their matching services.</summary>
public sealed record SearchResults
{
    public required int Total { get; init; }

    public required IReadOnlyList<SearchResult> Results { get; init; }

    /// <summary>How the typed words were matched. <see cref="MatchMode.All"/> when none were typed.</summary>
    public MatchMode MatchMode { get; init; }

    /// <summary>
    /// The number of results without the typed words. Null when no words were typed or nothing was found.
    /// </summary>
    public int? WithoutWords { get; init; }

    /// <summary>True when nothing was chosen and the directory is too large to list.</summary>
    public bool IsTooWide { get; init; }

    /// <summary>
    /// The number of further organisations that help in a part of the chosen area. Null without an area, and for a
    /// country.
    /// </summary>
    public int? InPartOfArea { get; init; }

    /// <summary>True when a result reaches fewer than half of the world's countries.</summary>
    public required bool AnyNearby { get; init; }

    /// <summary>When nothing was found: the number of results without each single choice.</summary>
    public IReadOnlyList<(FinderQuery Query, Choice Dropped, int Total)> Wider { get; init; } = [];

    public int Pages => Math.Max(1, (Total + FinderQuery.PageSize - 1) / FinderQuery.PageSize);
}

public enum MatchMode
{
    /// <summary>Results match all words.</summary>
    All,

    /// <summary>No organisation matches all words; results match some.</summary>
    Any,

    /// <summary>No organisation that fits the choices matches all words; the words only order the results.</summary>
    None,
}

/// <param name="Services">The services that fit the choices, best first.</param>
public sealed record SearchResult(PublicOrganisation Organisation, IReadOnlyList<Service> Services);
