using System.Net;
using System.Net.Mail;
using System.Text.RegularExpressions;

namespace EmergencySupport.Directory.Values;

/// <summary>Reads web addresses, onion addresses and mailboxes.</summary>
internal static partial class AddressParser
{
    /// <summary>Of the names of version 2, which Tor no longer opens.</summary>
    private const int LengthBefore2021 = 16;

    public static ValueReading ReadWeb(string typed)
    {
        var text = typed.Trim();
        if (InvisibleSigns.FindIn(text) is { } sign)
        {
            return ValueReading.Refuse("Invisible", sign);
        }

        var address = HasScheme().IsMatch(text) ? text : $"https://{text}";
        if (text.Any(char.IsWhiteSpace) || !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
        {
            return ValueReading.Refuse("Web");
        }

        if (ProblemOfHost(uri, text) is { } problem)
        {
            return ValueReading.Refuse(problem);
        }

        return ValueReading.Of(Written(uri));
    }

    public static ValueReading ReadOnion(string typed)
    {
        var text = HasScheme().IsMatch(typed.Trim()) ? typed : $"http://{typed.Trim()}";
        var read = ReadWeb(text);

        return read.Problem is null && !IsOnion($"{read.Value}") ? ValueReading.Refuse("Onion") : read;
    }

    public static ValueReading ReadMailbox(string typed)
    {
        var text = typed.Trim();
        if (InvisibleSigns.FindIn(text) is { } sign)
        {
            return ValueReading.Refuse("Invisible", sign);
        }

        text = Named().Match(text) is { Success: true } named ? named.Groups["mailbox"].Value : text;
        text = AtWord().Replace(MailScheme().Replace(text, ""), "@");
        text = DotWord().Replace(text, ".");

        return IsMailbox(text) ? ValueReading.Of(text) : ValueReading.Refuse("Email");
    }

    /// <param name="address">An absolute address.</param>
    public static bool IsOnion(string address) => new Uri(address).Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase);

    private static bool IsMailbox(string text) => Mailbox().IsMatch(text) && text.Length <= 254
        && !text.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) && MailAddress.TryCreate(text, out _);

    private static string? ProblemOfHost(Uri uri, string typed)
    {
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (host.EndsWith(".onion", StringComparison.Ordinal))
        {
            var name = host.Split('.')[^2];
            var problem = name.Length == LengthBefore2021 ? "OnionOld" : "OnionWrong";

            return OnionName.IsValid(name) ? null : problem;
        }

        if (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return IPAddress.TryParse(uri.DnsSafeHost, out var ip) && IsPublic(ip) && typed.Contains(ip.ToString(), StringComparison.Ordinal)
                ? null
                : "PrivateAddress";
        }

        return LocalHost().IsMatch(host) || !host.Contains('.', StringComparison.Ordinal) ? "PrivateAddress" : null;
    }

    /// <summary>Addresses of this machine, of home and office networks, and those that nobody has.</summary>
    private static bool IsPublic(IPAddress ip)
    {
        var plain = ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
        if (IPAddress.IsLoopback(plain) || plain.IsIPv6LinkLocal || plain.IsIPv6SiteLocal || plain.IsIPv6UniqueLocal || plain.IsIPv6Multicast)
        {
            return false;
        }

        return plain.GetAddressBytes() is not ([0 or 10 or 127 or >= 224, _, _, _] or [172, >= 16 and <= 31, _, _] or [192, 168, _, _]
            or [169, 254, _, _] or [100, >= 64 and <= 127, _, _]) && !plain.Equals(IPAddress.IPv6Any);
    }

    /// <summary>A host in other letters than Latin ones is kept in its xn-- form: it may look like another.</summary>
    private static string Written(Uri uri)
    {
        var port = uri.IsDefaultPort ? "" : $":{uri.Port.ToString(CultureInfo.InvariantCulture)}";
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;

        return $"{uri.Scheme}://{host}{port}{uri.PathAndQuery}{uri.Fragment}";
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex HasScheme();

    [GeneratedRegex(@"(?:\A|\.)(?:localhost|local|localdomain|internal|lan|home\.arpa|intranet|corp)\z")]
    private static partial Regex LocalHost();

    [GeneratedRegex(@"<(?<mailbox>[^<>\s]+)>\s*\z")]
    private static partial Regex Named();

    [GeneratedRegex(@"\Amailto:", RegexOptions.IgnoreCase)]
    private static partial Regex MailScheme();

    [GeneratedRegex(@"\s*[\[(]\s*(?:at|arroba|arobase)\s*[\])]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex AtWord();

    [GeneratedRegex(@"\s*[\[(]\s*(?:dot|punto|point|ponto)\s*[\])]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex DotWord();

    [GeneratedRegex(
        @"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        + @"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])\z")]
    private static partial Regex Mailbox();
}
