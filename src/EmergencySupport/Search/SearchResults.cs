using EmergencySupport.Directory;
using EmergencySupport.Publishing;

namespace EmergencySupport.Search;

/// <summary>
/// One page of search results: organisations that fit, and after the last of them those that may also help where
/// somebody is.
/// </summary>
public sealed record SearchResults
{
    /// <summary>The number of others that is counted, and the last that a page can show.</summary>
    public const int MaximumOthers = 1000;

    /// <summary>The number of organisations that fit, on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>Those of them on this page.</summary>
    public IReadOnlyList<SearchResult> Results { get; init; } = [];

    /// <summary>
    /// The number of organisations that may also help, on all pages. More than <see cref="MaximumOthers"/> when there are
    /// more.
    /// </summary>
    public int OthersTotal { get; init; }

    /// <summary>Those of them on this page.</summary>
    public IReadOnlyList<SearchResult> Others { get; init; } = [];

    /// <summary>True when nothing was chosen or typed and the directory is too large to list.</summary>
    public bool IsTooWide { get; init; }

    /// <summary>True when no organisation is known to reach the place, because none that may do so states its reach.</summary>
    public bool IsReachUnknown { get; init; }

    /// <summary>Organisations that work in the region of the place, when none is known to reach the place itself.</summary>
    public IReadOnlyList<SearchResult> InRegion { get; init; } = [];

    /// <summary>All organisations on this page.</summary>
    public IEnumerable<PublicOrganisation> Organisations =>
        Results.Concat(Others).Concat(InRegion).Select(found => found.Organisation);

    /// <summary>True when a result reaches fewer than half of the world's countries.</summary>
    public bool AnyNearby { get; init; }

    /// <summary>When nothing fits: the number of results without each single choice.</summary>
    public IReadOnlyList<(FinderQuery Query, Choice Dropped, int Total)> Wider { get; init; } = [];

    public int Pages => Math.Max(
        1, (Total + Math.Min(OthersTotal, MaximumOthers) + FinderQuery.PageSize - 1) / FinderQuery.PageSize);
}

/// <param name="Services">The services that fit the choices, best first.</param>
public sealed record SearchResult(PublicOrganisation Organisation, IReadOnlyList<Service> Services);
