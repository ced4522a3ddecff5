using System.Text.RegularExpressions;
using EmergencySupport.Directory;

namespace EmergencySupport.Upkeep.Links;

/// <summary>Recognises what stands at an unused domain: a page of a seller of domains.</summary>
public static partial class ParkedPages
{
    /// <summary>Scripts and frames of a page that are looked at.</summary>
    private const int MaximumLoaded = 200;

    /// <summary>Domains of services that fill unused domains, or sell them.</summary>
    private static readonly string[] Sellers =
    [
        "above.com", "afternic.com", "bodis.com", "dan.com", "hugedomains.com", "parkingcrew.net", "parklogic.com", "sedo.com",
        "sedoparking.com", "uniregistry.com",
    ];

    /// <summary>What such pages say, in lower case.</summary>
    private static readonly string[] Sayings =
    [
        "buy this domain", "this domain is for sale", "this domain may be for sale", "this domain name is for sale", "domain is parked",
        "this domain has expired", "this domain name has expired", "este dominio está en venta", "este dominio ha expirado",
        "ce domaine est à vendre", "ce nom de domaine est à vendre", "este domínio está à venda", "este domínio expirou",
    ];

    /// <param name="site">The domain of the page.</param>
    public static bool IsSeller(string? site) => Sellers.Contains(site);

    /// <summary>Whether a page says so, or loads a script or a frame from such a service. A link to it is no sign.</summary>
    /// <param name="page">The beginning of the page.</param>
    public static bool SaysSo(string page)
    {
        var text = page.ToLowerInvariant();

        return Array.Exists(Sayings, saying => text.Contains(saying, StringComparison.Ordinal))
            || Loaded().Matches(text).Take(MaximumLoaded).Any(match => IsSeller(SiteOf(match.Groups["address"].Value)));
    }

    private static string? SiteOf(string address) =>
        SiteName.Of(address.StartsWith("//", StringComparison.Ordinal) ? $"https:{address}" : address);

    [GeneratedRegex("""src=["'](?<address>[^"'\s]{1,200})""")]
    private static partial Regex Loaded();
}
