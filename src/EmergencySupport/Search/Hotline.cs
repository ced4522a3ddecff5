using EmergencySupport.Directory;
using EmergencySupport.Publishing;

namespace EmergencySupport.Search;

/// <summary>A channel that answers at any hour, with its organisation.</summary>
/// <param name="Organisation">The organisation as the public sees it.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Services">What it helps with: the organisation's services that are available at any hour and open.</param>
/// <param name="Since">Since when it has been published as it is: see <see cref="HotlineIdentity"/>.</param>
public sealed record Hotline(
    PublicOrganisation Organisation, Channel Channel, IReadOnlyList<HotlineService> Services, DateTimeOffset Since)
{
    /// <summary>
    /// Whether a service at any hour does not accept requests now. Its reach is known, so the hotline does not count as one
    /// whose reach nobody states.
    /// </summary>
    public bool HasClosedService { get; init; }

    public string Slug => Organisation.Slug;

    public LocalText Name => Organisation.Details.Name;

    public Guid Id => PartId.Of(Organisation.Id, Channel.Key);

    /// <summary>
    /// The service to name beside it: the one that fits best, or else the one for immediate danger. Null when no service is
    /// known to be available at any hour.
    /// </summary>
    public HotlineService? HelpsWith { get; init; } =
        Services.OrderByDescending(service => service.IsForDanger).FirstOrDefault();

    /// <inheritdoc cref="PublicOrganisation.CheckOf(Channel)"/>
    public PartCheck? Check => Organisation.CheckOf(Channel);

    /// <inheritdoc cref="PublicOrganisation.IsDoubtful"/>
    public bool IsDoubtful => Organisation.IsDoubtful(Channel);

    /// <inheritdoc cref="PublicOrganisation.IsMarkedDoubtful"/>
    public bool IsMarkedDoubtful => Organisation.IsMarkedDoubtful(Channel);

    /// <summary>Whether the site may promise that it answers: two people found so, and neither check has lapsed.</summary>
    public bool IsConfirmed => Check is { IsConfirmed: true };
}
