namespace EmergencySupport.Directory;

/// <summary>
/// All that the directory says of an organisation or a mechanism, as one record that is never changed once written.
/// Null means that no source states it; an empty list means that a source states there is none.
/// </summary>
public sealed record OrganisationDetails
{
    public required LocalText Name { get; init; }

    /// <summary>Acronyms and other names that it is known by.</summary>
    public IReadOnlyList<string>? AlsoKnownAs { get; init; }

    public OrganisationForm? Form { get; init; }

    /// <summary>By what right it is listed. Null when not yet settled.</summary>
    public ListingBasis? ListingBasis { get; init; }

    /// <summary>One sentence for a list of answers.</summary>
    public required LocalText Summary { get; init; }

    public required Description Description { get; init; }

    /// <summary>What the services, relations and the description are known from, by key.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }

    public required IReadOnlyList<Service> Services { get; init; }

    public required IReadOnlyList<Channel> Channels { get; init; }

    public required IReadOnlyList<Relation> Relations { get; init; }

    /// <summary>The channels and services, by key and name.</summary>
    public IEnumerable<(string Key, LocalText Name)> ChannelsAndServices() =>
        Channels.Select(channel => (channel.Key, channel.Label)).Concat(Services.Select(service => (service.Key, service.Name)));
}

/// <summary>What it is, in Markdown.</summary>
public sealed record Description
{
    /// <summary>The key of the description among an entry's parts.</summary>
    public const string PartKey = "description";

    public required LocalText Text { get; init; }

    /// <summary>Keys into <see cref="OrganisationDetails.Sources"/>; at least one.</summary>
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

    /// <summary>A local group that is known as a member of a network.</summary>
    NetworkMember,
}

public enum ListingBasis
{
    /// <summary>It was asked and said yes.</summary>
    Agreed,

    /// <summary>It offers this help in public itself.</summary>
    PublicOffer,

    /// <summary>It was asked and has not answered.</summary>
    Asked,

    /// <summary>It was asked and said no.</summary>
    Refused,
}
