using EmergencySupport.Directory;

namespace EmergencySupport.Presentation;

/// <summary>The link and the displayed text of a channel.</summary>
public static class ChannelAddress
{
    /// <summary>
    /// The link is null if no program can open the channel, such as a postal address. Onion addresses are not linked:
    /// outside Tor Browser, following the link would send a DNS query for the name to the provider.
    /// </summary>
    public static (string? Href, string Shown) Of(Channel channel) => ChannelKinds.Of(channel.Kind).LinkPrefix switch
    {
        null => (null, channel.Value),
        "" when ChannelShape.IsOnion(channel.Value) => (null, channel.Value),
        "" => (channel.Value, WithoutScheme(channel.Value)),
        var prefix => (prefix + channel.Value, channel.Value),
    };

    private static string WithoutScheme(string address)
    {
        var uri = new Uri(address);

        return (uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host) + uri.PathAndQuery.TrimEnd('/');
    }
}
