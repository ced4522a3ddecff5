using EmergencySupport.Directory;

namespace EmergencySupport.Publishing;

/// <summary>
/// An organisation or mechanism as the public sees it at one moment: approved details, less restrictions, with the checks that hold.
/// Pages, answers, files, hotlines and listings read this and nothing else. <see cref="OrganisationFacts.At"/> makes it.
/// </summary>
public sealed class PublicOrganisation(OrganisationFacts facts, DateTimeOffset now)
{
    public Guid Id => facts.Id;

    /// <summary>False where it has no public page yet, such as in a preview of a new draft.</summary>
    public bool HasPage => facts.Slug is not null;

    /// <summary>Its name in addresses.</summary>
    /// <exception cref="InvalidOperationException">It has no public page.</exception>
    public string Slug => facts.Slug ?? throw new InvalidOperationException($"{Id} has no public page.");

    /// <summary>Without suspended channels, and with services as far as they are restricted.</summary>
    public OrganisationDetails Details => facts.Details;

    /// <summary>The moment by which checks, calls and keys are judged.</summary>
    public DateTimeOffset Now => now;

    /// <summary>True when a channel is suspended, and so not among <see cref="Channels"/>.</summary>
    public bool AnySuspended => facts.AnySuspended;

    /// <summary>Those to try first first: the doubtful ones last.</summary>
    public IReadOnlyList<Channel> Channels => field ??= [.. Details.Channels.OrderBy(IsDoubtful).ThenBy(channel => channel.Purpose)];

    /// <summary><see cref="Channels"/> without those that a check found changed.</summary>
    public IReadOnlyList<Channel> UsableChannels => field ??= [.. Channels.Where(channel => !IsChanged(channel))];

    /// <summary>Those to carry away: <see cref="UsableChannels"/>, and no doubtful one beside one that is not.</summary>
    public IReadOnlyList<Channel> SureChannels => field ??=
        UsableChannels.All(IsDoubtful) ? UsableChannels : [.. UsableChannels.Where(channel => !IsDoubtful(channel))];

    /// <summary>The one that an answer shows. Null when none is left.</summary>
    public Channel? FirstChannel => UsableChannels.Count == 0 ? null : UsableChannels[0];

    /// <summary>What to use instead of a suspended or doubtful channel: at best one whose check holds. Null when none is sure.</summary>
    public Channel? SafestChannel => Channels.Where(IsSure)
        .OrderBy(channel => CheckOf(channel) is { Holds: true } ? 0 : 1).FirstOrDefault();

    /// <summary>A member of staff is not sure of it.</summary>
    public bool IsDoubtful(Channel channel) => facts.IsDoubtful(channel.Key);

    /// <summary>It is not doubtful, and no check found it changed.</summary>
    public bool IsSure(Channel channel) => !IsDoubtful(channel) && !IsChanged(channel);

    /// <summary>Null when it was never checked, or has changed since.</summary>
    public PartCheck? CheckOf(Channel channel) => CheckOf(channel.Key);

    /// <inheritdoc cref="CheckOf(Channel)"/>
    public PartCheck? CheckOf(Service service) => CheckOf(service.Key);

    /// <summary>Whether one can ask for it today. True where no source says.</summary>
    public bool TakesIn(Service service) => service.Intake?.IsOpenOn(DateOnly.FromDateTime(now.UtcDateTime)) != false;

    private bool IsChanged(Channel channel) => facts.CheckOf(channel.Key)?.Result == CheckResult.Changed;

    private PartCheck? CheckOf(string key) => facts.CheckOf(key)?.Judge(now);
}
