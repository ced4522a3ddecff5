using EmergencySupport.Directory;

namespace EmergencySupport.Presentation;

/// <summary>The link and the displayed text of a channel.</summary>
public static class ChannelAddress
{
    /// <summary>
    /// The link is null if no program can open the channel, such as a postal address. Onion addresses are not linked:
    /// outside Tor Browser, following the link would send a DNS query for the name to the provider.
    /// </summary>
    public static (string? Href, string Shown) Of(Channel channel) => channel.Kind switch
    {
        ChannelKind.Web or ChannelKind.Form when !IsOnion(channel.Value) => (channel.Value, WithoutScheme(channel.Value)),
        ChannelKind.Phone => ($"tel:{channel.Value}", channel.Value),
        ChannelKind.Email => ($"mailto:{channel.Value}", channel.Value),
        _ => (null, channel.Value),
    };

    private static bool IsOnion(string address) =>
        new Uri(address).Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase);

    private static string WithoutScheme(string address)
    {
        var uri = new Uri(address);

        return (uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host) + uri.PathAndQuery.TrimEnd('/');
    }
}
