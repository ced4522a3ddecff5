using EmergencySupport.Directory;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Search;

/// <summary>
/// What a hotline helps with: a service that is available at any hour. A hotline has no reach and no needs of its own.
/// </summary>
public sealed class HotlineService
{
    /// <summary>The need that stands for immediate danger.</summary>
    public const string DangerNeed = "protection";

    private readonly HashSet<string> needs;
    private readonly HashSet<string> covered;

    public HotlineService(Service service, Taxonomy taxonomy)
    {
        Service = service;
        Areas = [.. taxonomy.Areas.FindAll(service.Reach?.Areas ?? [])];
        Except = [.. taxonomy.Areas.FindAll(service.Reach?.Except ?? [])];
        Countries = service.Reach is null ? int.MaxValue : taxonomy.Areas.CountCountriesOf(Areas, Except);
        covered = service.Reach is null ? [] : [.. taxonomy.Areas.CoveredBy(Areas, Except).Select(area => area.Code)];

        // As in listings: a service also meets the needs above and below the stated ones.
        needs =
        [
            .. service.Needs.Select(taxonomy.Needs.Find).OfType<Need>()
                .SelectMany(taxonomy.Needs.AboveAndBelow)
                .Select(need => need.Slug),
        ];
    }

    public Service Service { get; }

    /// <summary>The stated areas. Empty when no source states the reach.</summary>
    public IReadOnlyList<Area> Areas { get; }

    public IReadOnlyList<Area> Except { get; }

    /// <summary>The number of countries it reaches. The greatest number when no source states it.</summary>
    public int Countries { get; }

    public bool IsReachKnown => Service.Reach is not null;

    /// <summary>Whether it reaches every country.</summary>
    public bool IsWorldwide => covered.Contains(AreaTree.WorldCode);

    /// <summary>Whether it is for immediate danger, and for anyone.</summary>
    public bool IsForDanger => IsForAnyone && Service.Needs.Contains(DangerNeed);

    /// <summary>Everybody reads the hotline, so a service for some people, or behind another door, does not fit.</summary>
    private bool IsForAnyone => Service is { OnlyFor: null or { Count: 0 }, Door: null or { Kind: DoorKind.Directly } }
        && (Service.Askers is null || Service.Askers.Contains(Asker.Herself));

    /// <summary>Whether it is known to reach a place, or without a place the whole world.</summary>
    public bool Reaches(Area? place) => covered.Contains(place?.Code ?? AreaTree.WorldCode);

    /// <summary>
    /// The weight of the weightiest need that it meets. 0 when it meets none, or is not for anyone.
    /// </summary>
    public int WeightOf(IEnumerable<(string Slug, int Weight)> asked) => IsForAnyone
        ? asked.Where(need => needs.Contains(need.Slug)).Select(need => need.Weight).DefaultIfEmpty().Max()
        : 0;
}
