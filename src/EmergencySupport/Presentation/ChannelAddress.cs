using EmergencySupport.Directory;

namespace EmergencySupport.Presentation;

/// <summary>A channel as a link, and as a person reads it.</summary>
public static class ChannelAddress
{
    /// <summary>
    /// The link is null for what no program opens, such as a postal address. An onion address is no link: outside Tor Browser, a press
    /// on it would ask the provider for that name.
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
