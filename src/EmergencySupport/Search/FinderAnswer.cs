using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using EmergencySupport.Publishing;

namespace EmergencySupport.Search;

/// <summary>One page of an answer. Its unit is the organisation.</summary>
public sealed record FinderAnswer
{
    public required int Total { get; init; }

    public required IReadOnlyList<FoundOrganisation> Results { get; init; }

    /// <summary>How many more help in a part of the area that was chosen. Null for a country, which has no parts here.</summary>
    public int? InPartOfArea { get; init; }

    /// <summary>True when an organisation is among them that works in less than the whole world.</summary>
    public required bool AnyNearby { get; init; }

    /// <summary>When nothing fits: what leaving out each choice would give.</summary>
    public IReadOnlyList<(FinderQuery Query, Choice Dropped, int Total)> Wider { get; init; } = [];

    public int Pages => Math.Max(1, (Total + FinderQuery.PageSize - 1) / FinderQuery.PageSize);
}

/// <param name="Services">Those that fit the choices, best first.</param>
/// <param name="Suspended">Part ids of channels that are out of sight.</param>
public sealed record FoundOrganisation(
    Guid Id,
    string Slug,
    OrganisationDetails Details,
    IReadOnlyList<Service> Services,
    IReadOnlySet<Guid> Suspended,
    IReadOnlyDictionary<Guid, PartCheck> Checks)
{
    /// <summary>The way to reach them that is shown in an answer. Null when none is left that is not suspended or found wrong.</summary>
    public Channel? FirstChannel => Details.Channels
        .Where(channel => !Suspended.Contains(PartId.Of(Id, channel.Key)) && CheckOf(channel)?.Result != CheckResult.Changed)
        .OrderBy(channel => channel.Purpose)
        .FirstOrDefault();

    public PartCheck? CheckOf(Channel channel) => Checks.GetValueOrDefault(PartId.Of(Id, channel.Key));
}
