using EmergencySupport.Directory;

namespace EmergencySupport.Publishing;

/// <summary>
/// The parts of an organisation's details that are checked one by one, and how long a check of each holds.
/// </summary>
public static class Parts
{
    private static readonly TimeSpan ServiceCheckHolds = TimeSpan.FromDays(365);
    private static readonly TimeSpan OtherCheckHolds = TimeSpan.FromDays(730);

    public static Dictionary<Guid, Part> Of(Guid entry, OrganisationDetails details)
    {
        var parts = new Dictionary<Guid, Part>();
        Add(Description.PartKey, details.Description, OtherCheckHolds);
        foreach (var service in details.Services)
        {
            Add(service.Key, service, ServiceCheckHolds);
        }

        foreach (var channel in details.Channels)
        {
            Add(channel.Key, channel, ChannelKinds.Of(channel.Kind).CheckHolds);
        }

        foreach (var relation in details.Relations)
        {
            Add(relation.Key, relation, OtherCheckHolds);
        }

        return parts;

        void Add<T>(string key, T part, TimeSpan holds) =>
            parts.Add(PartId.Of(entry, key), new Part(LocalText.Fingerprint(DetailsJson.Write(part)), holds));
    }
}

/// <param name="Sha256">Fingerprint of the part's content.</param>
/// <param name="Holds">How long a check of it holds.</param>
public sealed record Part(string Sha256, TimeSpan Holds);
