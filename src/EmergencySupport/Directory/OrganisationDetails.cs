using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Directory;

/// <summary>
/// The content of an organisation or a mechanism. Null means that no source states it; an empty list means that a
/// source states that there is none.
/// </summary>
public sealed record OrganisationDetails
{
    public required LocalText Name { get; init; }

    /// <summary>Acronyms and other names.</summary>
    public IReadOnlyList<string>? AlsoKnownAs { get; init; }

    public OrganisationForm? Form { get; init; }

    /// <summary>Why it may be listed. Null when not decided yet.</summary>
    public ListingBasis? ListingBasis { get; init; }

    /// <summary>
    /// Codes of the countries where it has its seat. Null when not stated. Never more exact than a country: the town of a
    /// small group can lead to it.
    /// </summary>
    [Vocabulary(Vocabulary.Areas)]
    public IReadOnlyList<string>? BasedIn { get; init; }

    /// <summary>One sentence for a list of answers.</summary>
    public required LocalText Summary { get; init; }

    /// <summary>What more there is to say than the summary. Null when nothing is.</summary>
    public Description? Description { get; init; }

    /// <summary>The sources that services, channels, relations and the description refer to by key.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }

    public required IReadOnlyList<Service> Services { get; init; }

    public required IReadOnlyList<Channel> Channels { get; init; }

    public required IReadOnlyList<Relation> Relations { get; init; }

    /// <summary>The channels and services, by key and name.</summary>
    public IEnumerable<(string Key, LocalText Name)> ChannelsAndServices() =>
        Channels.Select(channel => (channel.Key, channel.Label))
            .Concat(Services.Select(service => (service.Key, service.Name)));
}

/// <summary>A description in Markdown.</summary>
public sealed record Description
{
    /// <summary>The key of the description among an entry's parts.</summary>
    public const string PartKey = "description";

    public required LocalText Text { get; init; }

    /// <summary>Keys into <see cref="OrganisationDetails.Sources"/>; at least one.</summary>
    [Vocabulary(Vocabulary.Sources)]
    public required IReadOnlyList<string> Sources { get; init; }
}

public enum OrganisationForm
{
    Ngo,
    Federation,
    Network,
    Coalition,
    Programme,
    IntergovernmentalBody,
    SpecialProcedure,
    GrassrootsGroup,
    Shelter,

    /// <summary>A local group, known as a member of a network.</summary>
    NetworkMember,

    /// <summary>A fund or foundation.</summary>
    Fund,

    /// <summary>An office of one state.</summary>
    StateBody,
    University,

    /// <summary>A body of people of one profession, such as lawyers.</summary>
    ProfessionalBody,
}

public enum ListingBasis
{
    /// <summary>It was asked and agreed.</summary>
    Agreed,

    /// <summary>It publicly offers this help.</summary>
    PublicOffer,

    /// <summary>It was asked and has not answered.</summary>
    Asked,

    /// <summary>It was asked and refused.</summary>
    Refused,
}
