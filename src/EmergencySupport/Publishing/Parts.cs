using EmergencySupport.Directory;

namespace EmergencySupport.Publishing;

/// <summary>
/// The parts of an organisation's details that are checked one by one, and how long a check of each stays valid.
/// </summary>
public static class Parts
{
    /// <summary>Whether the channel is a hotline: for emergencies, and at any hour.</summary>
    public static bool IsHotline(Channel channel) =>
        channel.Purpose == ChannelPurpose.Emergency && channel.Hours is { AnyHour: true };

    /// <param name="part">A channel, service, relation or description.</param>
    public static string FingerprintOf<T>(T part) => LocalText.Fingerprint(DetailsJson.Write(part));

    public static Dictionary<Guid, Part> Of(Guid entry, OrganisationDetails details)
    {
        var parts = new Dictionary<Guid, Part>();
        var hotlines = details.Channels.Where(IsHotline).Select(channel => channel.Key).ToHashSet();
        if (details.Description is { } description)
        {
            Add(Description.PartKey, description, CheckPeriods.Other);
        }

        foreach (var service in details.Services)
        {
            Add(service.Key, service, CheckPeriods.Service);
        }

        foreach (var channel in details.Channels)
        {
            Add(channel.Key, channel, ChannelKinds.Of(channel.Kind).CheckHolds);
        }

        foreach (var relation in details.Relations)
        {
            Add(relation.Key, relation, CheckPeriods.Other);
        }

        return parts;

        void Add<T>(string key, T part, TimeSpan holds) =>
            parts.Add(PartId.Of(entry, key), new Part(FingerprintOf(part), holds)
            {
                IsHotline = hotlines.Contains(key),
            });
    }
}

/// <param name="Sha256">Fingerprint of the part's content.</param>
/// <param name="Holds">How long a check of it stays valid.</param>
public sealed record Part(string Sha256, TimeSpan Holds)
{
    /// <summary>Whether it is a channel for emergencies that answers at any hour.</summary>
    public bool IsHotline { get; init; }
}
