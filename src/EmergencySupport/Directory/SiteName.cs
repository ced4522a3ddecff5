namespace EmergencySupport.Directory;

/// <summary>Says whether two web addresses belong to the same site.</summary>
public static class SiteName
{
    /// <summary>Labels under which a country registers names, as "org" in "example.org.ar".</summary>
    private static readonly HashSet<string> SecondLevels =
    [
        "ac", "asso", "co", "com", "edu", "gob", "gouv", "gov", "go", "mil", "ne", "net", "ngo", "nom", "or", "org", "web",
    ];

    /// <summary>Services that give each site a host of its own.</summary>
    private static readonly HashSet<string> Hosters =
    [
        "blogspot.com", "github.io", "gitlab.io", "netlify.app", "noblogs.org", "substack.com", "weebly.com", "wixsite.com",
        "wordpress.com",
    ];

    /// <summary>Services on which a site is a path, and how many folders of it name the site.</summary>
    private static readonly Dictionary<string, int> Platforms = new()
    {
        ["facebook.com"] = 1,
        ["instagram.com"] = 1,
        ["linkedin.com"] = 2,
        ["linktr.ee"] = 1,
        ["medium.com"] = 1,
        ["sites.google.com"] = 2,
        ["t.me"] = 1,
        ["twitter.com"] = 1,
        ["x.com"] = 1,
        ["youtube.com"] = 1,
    };

    /// <summary>
    /// The registrable part of the host, such as "example.org.ar" for "https://www.example.org.ar/help". On a platform of
    /// many, with the first folders of the path. Null if it is no web address.
    /// </summary>
    public static string? Of(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var host = address.IdnHost.ToLowerInvariant().TrimEnd('.');
        if (address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return host;
        }

        var platform = Platforms.Keys.FirstOrDefault(name => host == name || host.EndsWith($".{name}", StringComparison.Ordinal));
        if (platform is not null)
        {
            var folders = address.AbsolutePath.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);

            return string.Join('/', folders.Take(Platforms[platform]).Prepend(platform));
        }

        var labels = host.Split('.');

        return string.Join('.', labels.TakeLast(1 + SuffixLength(labels)));
    }

    private static int SuffixLength(string[] labels)
    {
        var isShared = labels.Length > 2
            && ((labels[^1].Length == 2 && SecondLevels.Contains(labels[^2])) || Hosters.Contains($"{labels[^2]}.{labels[^1]}"));

        return isShared ? 2 : 1;
    }
}
