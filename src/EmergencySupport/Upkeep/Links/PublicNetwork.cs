using System.Net;

namespace EmergencySupport.Upkeep.Links;

/// <summary>
/// Looks up names, and says which addresses and ports are of the public web, so that no published address leads a request into
/// the network of the server or to another service. There is no setting for it; tests on the loopback address replace the object.
/// </summary>
public sealed class PublicNetwork
{
    /// <summary>Special-purpose blocks of IPv4, from the registry of IANA.</summary>
    private static readonly IPNetwork[] Special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>The only block of IPv6 from which public addresses are given out.</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Blocks within it for protocols, for examples, and for IPv4 addresses in disguise.</summary>
    private static readonly IPNetwork[] Special6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    private readonly Func<IPAddress, bool> isPublic = IsOfPublicNetwork;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve = Dns.GetHostAddressesAsync;
    private readonly Func<int, bool> isWebPort = port => port is 80 or 443;

    public PublicNetwork()
    {
    }

    /// <summary>For tests, which may use the loopback address only.</summary>
    /// <param name="isWebPort">Null for any port.</param>
    internal PublicNetwork(
        Func<IPAddress, bool> isPublic,
        Func<string, CancellationToken, Task<IPAddress[]>> resolve,
        Func<int, bool>? isWebPort = null) =>
        (this.isPublic, this.resolve, this.isWebPort) = (isPublic, resolve, isWebPort ?? (_ => true));

    public bool IsPublic(IPAddress address) => isPublic(address);

    /// <summary>Whether web servers of the public network are asked at this port.</summary>
    public bool IsWebPort(int port) => isWebPort(port);

    /// <summary>Whether a host is written as an address that is not public, or by a name that never is.</summary>
    public bool IsPrivateAsWritten(Uri uri)
    {
        if (IPAddress.TryParse(uri.IdnHost, out var address))
        {
            return !IsPublic(address);
        }

        var labels = uri.IdnHost.TrimEnd('.').Split('.');

        return labels.Length == 1 || labels[^1].ToLowerInvariant() is "localhost" or "local" or "internal" or "lan" or "home";
    }

    /// <summary>The public addresses of a host.</summary>
    /// <exception cref="PrivateAddressException">It has only addresses that are not public.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">There is no such host.</exception>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var all = IPAddress.TryParse(host, out var written) ? [written] : await resolve(host, cancellationToken);
        var usable = all.Where(IsPublic).ToList();

        return usable.Count > 0 ? usable : throw new PrivateAddressException();
    }

    internal static bool IsOfPublicNetwork(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? !Array.Exists(Special4, block => block.Contains(address))
            : Global6.Contains(address) && !Array.Exists(Special6, block => block.Contains(address));
    }
}

/// <summary>A name leads to no public address.</summary>
public sealed class PrivateAddressException() : Exception("The host has no public address.");
