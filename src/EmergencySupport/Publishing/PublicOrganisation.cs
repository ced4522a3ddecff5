using EmergencySupport.Directory;

namespace EmergencySupport.Publishing;

/// <summary>
/// An organisation or mechanism as the public sees it at a point in time: approved details, less restrictions, with the
/// checks that are still valid. Pages, answers, files, hotlines and listings read only this. Created by
/// <see cref="OrganisationFacts.At"/>.
/// </summary>
public sealed class PublicOrganisation(OrganisationFacts facts, DateTimeOffset now)
{
    public Guid Id => facts.Id;

    /// <summary>False when it has no public page yet, such as in the preview of a new draft.</summary>
    public bool HasPage => facts.Slug is not null;

    /// <summary>The name in its address.</summary>
    /// <exception cref="InvalidOperationException">It has no public page.</exception>
    public string Slug => facts.Slug ?? throw new InvalidOperationException($"{Id} has no public page.");

    /// <summary>The approved details without suspended channels, and with restrictions applied to services.</summary>
    public OrganisationDetails Details => facts.Details;

    /// <summary>The point in time at which checks, intake periods and keys are evaluated.</summary>
    public DateTimeOffset Now => now;

    /// <summary>True when a channel is suspended, and so missing from <see cref="Channels"/>.</summary>
    public bool AnySuspended => facts.AnySuspended;

    /// <summary>The day of <see cref="Now"/> in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    /// <summary>
    /// In the order to try them: by purpose, doubtful ones last. Places to go to come after all others, because one in
    /// danger may be unable to travel.
    /// </summary>
    public IReadOnlyList<Channel> Channels => field ??=
    [
        .. Details.Channels.OrderBy(IsPlace).ThenBy(IsMarkedDoubtful).ThenBy(channel => channel.Purpose),
    ];

    /// <summary><see cref="Channels"/> without those that two people found changed.</summary>
    public IReadOnlyList<Channel> UsableChannels => field ??= [.. Channels.Where(channel => !IsChanged(channel))];

    /// <summary>
    /// The channels for offline copies: <see cref="UsableChannels"/>, without doubtful ones unless all are doubtful, or
    /// all but places to go to.
    /// </summary>
    public IReadOnlyList<Channel> SureChannels => field ??=
        UsableChannels.Any(channel => !IsMarkedDoubtful(channel) && !IsPlace(channel))
            ? [.. UsableChannels.Where(channel => !IsMarkedDoubtful(channel))]
            : UsableChannels;

    /// <summary>The channel that an answer shows. Null when none is usable.</summary>
    public Channel? FirstChannel => UsableChannels.Count == 0 ? null : UsableChannels[0];

    /// <summary>
    /// The channel to use instead of a suspended one: for the same purpose if there is one, preferably one that two people
    /// found right. Null when none is reliable that works at a distance.
    /// </summary>
    public Channel? SafestChannel => field ??= Safest(facts.SuspendedPurposes);

    /// <summary>The channel to use instead of a doubtful one, chosen as <see cref="SafestChannel"/>.</summary>
    public Channel? InsteadOf(Channel doubtful) => Safest([doubtful.Purpose]);

    /// <summary>
    /// Whether to say that we are not sure of the channel: a restriction says so, or one person found it wrong. What only one
    /// person found wrong keeps its place: <see cref="IsMarkedDoubtful"/>.
    /// </summary>
    public bool IsDoubtful(Channel channel) =>
        IsMarkedDoubtful(channel) || facts.CheckOf(channel.Key) is { IsUnsure: true };

    /// <summary>Whether a restriction marks the channel as doubtful, so that it comes after the others.</summary>
    public bool IsMarkedDoubtful(Channel channel) => facts.IsDoubtful(channel.Key);

    /// <summary>Whether neither a restriction marks the channel as doubtful nor two people found it changed.</summary>
    public bool IsSure(Channel channel) => !IsMarkedDoubtful(channel) && !IsChanged(channel);

    /// <summary>
    /// What checks say of a part. Null when it was never checked or has changed since, and when only one person found it wrong.
    /// </summary>
    public PartCheck? CheckOf(Channel channel) => CheckOf(channel.Key);

    /// <inheritdoc cref="CheckOf(Channel)"/>
    public PartCheck? CheckOf(Service service) => CheckOf(service.Key);

    /// <summary>Whether the service accepts requests today. True when no source states it.</summary>
    public bool HasOpenIntake(Service service) =>
        service.Intake?.IsOpenOn(Today) != false;

    private Channel? Safest(IReadOnlyCollection<ChannelPurpose> purposes) => Channels
        .Where(channel => IsSure(channel) && !IsPlace(channel))
        .OrderBy(channel => purposes.Count > 0 && !purposes.Contains(channel.Purpose))
        .ThenBy(channel => CheckOf(channel) is not { IsConfirmed: true })
        .FirstOrDefault();

    private static bool IsPlace(Channel channel) => ChannelKinds.Of(channel.Kind).ShowsPlace;

    private bool IsChanged(Channel channel) => CheckOf(channel)?.Result == CheckResult.Changed;

    private PartCheck? CheckOf(string key) => facts.CheckOf(key)?.Judge(now);
}
