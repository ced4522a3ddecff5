using EmergencySupport.Directory;

namespace EmergencySupport.Presentation;

/// <summary>The link and the displayed text of a channel.</summary>
public static class ChannelAddress
{
    /// <summary>
    /// The link is null if no program can open the channel from anywhere, such as a postal address or a number that works in one
    /// country. Onion addresses are not linked: outside Tor Browser, following the link would send a DNS query for the name to
    /// the provider.
    /// </summary>
    public static (string? Href, string Shown) Of(Channel channel) => ChannelKinds.Of(channel.Kind) switch
    {
        { LinkPrefix: null, Program: not null } when ChannelShape.IsWeb(channel.Value) => (channel.Value, WithoutScheme(channel.Value)),
        { LinkPrefix: null } => (null, TextOf(channel)),
        { LinkPrefix: "" } when ChannelShape.IsOnion(channel.Value) => (null, channel.Value),
        { LinkPrefix: "" } => (channel.Value, WithoutScheme(channel.Value)),
        _ when channel.WorksIn is not null => (null, TextOf(channel)),
        { LinkPrefix: var prefix } => (prefix + Escape(channel.Value), TextOf(channel)),
    };

    /// <summary>The value as it is read, with the codes of the only countries in which it works: "080039393 (PK)".</summary>
    public static string TextOf(Channel channel)
    {
        var text = channel.Value.Replace(";ext=", " ext. ", StringComparison.Ordinal);

        return channel.WorksIn is { } countries ? $"{text} ({string.Join(", ", countries)})" : text;
    }

    /// <summary>"?" and "&amp;" would begin other fields of a message.</summary>
    private static string Escape(string value) => Uri.EscapeDataString(value)
        .Replace("%2B", "+", StringComparison.Ordinal)
        .Replace("%40", "@", StringComparison.Ordinal)
        .Replace("%3B", ";", StringComparison.Ordinal)
        .Replace("%3D", "=", StringComparison.Ordinal);

    /// <summary>A host in other letters stays in its xn-- form: it may look like another.</summary>
    private static string WithoutScheme(string address)
    {
        var uri = new Uri(address);

        return (uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.IdnHost[4..] : uri.IdnHost) + (uri.PathAndQuery + uri.Fragment).TrimEnd('/');
    }
}
