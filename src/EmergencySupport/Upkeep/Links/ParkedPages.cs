namespace EmergencySupport.Upkeep.Links;

/// <summary>Recognises what stands at a domain that nobody uses: a page of a seller of domains.</summary>
public static class ParkedPages
{
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

    /// <summary>Whether a page says so, or loads its content from such a service.</summary>
    /// <param name="page">The beginning of the page.</param>
    public static bool SaysSo(string page)
    {
        var text = page.ToLowerInvariant();

        return Array.Exists(Sayings, saying => text.Contains(saying, StringComparison.Ordinal))
            || Array.Exists(Sellers, seller => LoadsFrom(text, seller));
    }

    /// <summary>Whether a script or a frame comes from a domain; a link to it is no sign.</summary>
    private static bool LoadsFrom(string text, string seller)
    {
        foreach (var start in new[] { "src=\"", "src='" })
        {
            for (var at = text.IndexOf(start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(start, at + 1, StringComparison.Ordinal))
            {
                var from = at + start.Length;
                var end = text.IndexOf(start[^1], from);
                var address = end < 0 ? "" : text[from..end];
                if (Directory.SiteName.Of(address.StartsWith("//", StringComparison.Ordinal) ? $"https:{address}" : address) == seller)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
