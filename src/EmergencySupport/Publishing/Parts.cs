using EmergencySupport.Directory;

namespace EmergencySupport.Publishing;

/// <summary>The parts of an organisation's details: what is checked one by one, and for how long a check holds.</summary>
public static class Parts
{
    private static readonly TimeSpan OfService = TimeSpan.FromDays(365);
    private static readonly TimeSpan Rest = TimeSpan.FromDays(730);

    public static Dictionary<Guid, Part> Of(Guid entry, OrganisationDetails details)
    {
        var parts = new Dictionary<Guid, Part>();
        Add(Description.PartKey, details.Description, Rest);
        foreach (var service in details.Services)
        {
            Add(service.Key, service, OfService);
        }

        foreach (var channel in details.Channels)
        {
            Add(channel.Key, channel, ChannelKinds.Of(channel.Kind).CheckHolds);
        }

        foreach (var relation in details.Relations)
        {
            Add(relation.Key, relation, Rest);
        }

        return parts;

        void Add<T>(string key, T part, TimeSpan holds) =>
            parts.Add(PartId.Of(entry, key), new Part(LocalText.Fingerprint(DetailsJson.Write(part)), holds));
    }
}

/// <param name="Sha256">Of what the part says: another fingerprint is another part.</param>
/// <param name="Holds">How long a check of it holds.</param>
public sealed record Part(string Sha256, TimeSpan Holds);
