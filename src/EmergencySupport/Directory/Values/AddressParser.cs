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
        var text = Spoken().Replace(Outer(typed), "");
        if (InvisibleSigns.FindIn(text) is { } sign)
        {
            return ValueReading.Refuse("Invisible", sign);
        }

        text = Unwrapped(Slip().Replace(text, "http${s}://").TrimEnd('.', ','));
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

    /// <summary>Signs of direction around a text that was copied from a page in Arabic are no part of it.</summary>
    private static string Outer(string typed) => OuterSigns().Replace(typed, "");

    /// <summary>The address that a search engine or a mailbox wrapped into its own.</summary>
    private static string Unwrapped(string address) => Wrapped().Match(address) is { Success: true } wrapped
        ? Uri.UnescapeDataString(wrapped.Groups["url"].Value)
        : address;

    public static ValueReading ReadOnion(string typed)
    {
        var text = HasScheme().IsMatch(Outer(typed)) ? typed : $"http://{Outer(typed)}";
        var read = ReadWeb(text);

        return read.Problem is null && !IsOnion($"{read.Value}") ? ValueReading.Refuse("Onion") : read;
    }

    public static ValueReading ReadMailbox(string typed)
    {
        var text = Spoken().Replace(Outer(typed), "");
        if (InvisibleSigns.FindIn(text) is { } sign)
        {
            return ValueReading.Refuse("Invisible", sign);
        }

        text = BlankAroundAt().Replace(text.Replace('＠', '@'), "@");
        text = Named().Match(text) is { Success: true } named ? named.Groups["mailbox"].Value : text;
        text = AtWord().Replace(MailScheme().Replace(text, "${mailbox}"), "@");
        text = DotWord().Replace(text, ".");

        return IsMailbox(text) ? ValueReading.Of(WithPlainHost(text)) : ValueReading.Refuse("Email");
    }

    /// <param name="address">An absolute address.</param>
    public static bool IsOnion(string address) => new Uri(address).Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase);

    /// <summary>Capitals count only before the at sign.</summary>
    private static string WithPlainHost(string mailbox) =>
        mailbox.LastIndexOf('@') is var at && at < 0 ? mailbox : mailbox[..at] + mailbox[at..].ToLowerInvariant();

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
            return IPAddress.TryParse(uri.DnsSafeHost, out var ip) && IsPublic(ip)
                && typed.Contains(ip.ToString(), StringComparison.Ordinal)
                ? null
                : "PrivateAddress";
        }

        return LocalHost().IsMatch(host) || !host.Contains('.', StringComparison.Ordinal) ? "PrivateAddress" : null;
    }

    /// <summary>Addresses of this machine, of home and office networks, and those that nobody has.</summary>
    private static bool IsPublic(IPAddress ip)
    {
        var plain = ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
        if (IPAddress.IsLoopback(plain) || plain.IsIPv6LinkLocal || plain.IsIPv6SiteLocal || plain.IsIPv6UniqueLocal
            || plain.IsIPv6Multicast)
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

        return $"{uri.Scheme}://{host}{port}{uri.AbsolutePath}{WithoutTracking(uri.Query)}{uri.Fragment}";
    }

    private static string WithoutTracking(string query)
    {
        var kept = query.TrimStart('?').Split('&').Where(pair => !Tracking().IsMatch(pair)).ToList();

        return kept is [] or [""] ? "" : $"?{string.Join('&', kept)}";
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex HasScheme();

    [GeneratedRegex(@"(?:\A|\.)(?:localhost|local|localdomain|internal|lan|home\.arpa|intranet|corp)\z")]
    private static partial Regex LocalHost();

    [GeneratedRegex(@"<(?<mailbox>[^<>\s]+)>\s*\z")]
    private static partial Regex Named();

    [GeneratedRegex(@"\Amailto:(?<mailbox>[^?]*)(?:\?.*)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex MailScheme();

    [GeneratedRegex(@"\s*[\[(]\s*(?:at|arroba|arobase)\s*[\])]\s*|\s+(?:arroba|arrobas|arobase)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex AtWord();

    [GeneratedRegex(@"\s*[\[(]\s*(?:dot|punto|point|ponto)\s*[\])]\s*|(?<=@.*)\s+(?:dot|punto|point|ponto)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex DotWord();

    [GeneratedRegex(@"\s+@\s*|@\s+")]
    private static partial Regex BlankAroundAt();

    [GeneratedRegex(
        @"\A[\s\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+|[\s\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+\z")]
    private static partial Regex OuterSigns();

    /// <summary>Words before an address, with a colon: "Our site: example.org".</summary>
    [GeneratedRegex(@"\A[\p{L}\s'’-]*\p{L}\s*:\s+(?=\S+\z)")]
    private static partial Regex Spoken();

    /// <summary>"htpps://", "http//".</summary>
    [GeneratedRegex(@"\Ah+t+p+(?<s>s?):?//", RegexOptions.IgnoreCase)]
    private static partial Regex Slip();

    [GeneratedRegex(
        @"\Ahttps?://(?:www\.google\.[a-z.]+/url|[a-z0-9.]+\.safelinks\.protection\.outlook\.com/)\?(?:[^#]*&)?"
            + @"(?:url|q)=(?<url>https?[^&]+)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Wrapped();

    /// <summary>What follows who clicked where.</summary>
    [GeneratedRegex(@"\A(?:utm_[a-z]+|fbclid|gclid|mc_[a-z]+)=")]
    private static partial Regex Tracking();

    [GeneratedRegex(
        @"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        + @"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])\z")]
    private static partial Regex Mailbox();
}
