using System.ComponentModel.DataAnnotations;
using System.Net;

namespace EmergencySupport.Web;

/// <summary>Settings of the public site. The dictionaries hold a value for each language.</summary>
public sealed class SiteOptions : IValidatableObject
{
    /// <summary>A short, neutral name for page titles, which others may see on the screen.</summary>
    [Required]
    public required Dictionary<string, string> ShortName { get; init; }

    /// <summary>The target of "Leave this site": an unsuspicious page that loads fast.</summary>
    [Required]
    public required Dictionary<string, string> LeaveFor { get; init; }

    /// <summary>The address of the source code of this version, as the licence requires. Null if the code is unchanged.</summary>
    [Url]
    public string? Source { get; init; }

    /// <summary>The address of this site, shown in the static export. Null shows none.</summary>
    [Url]
    public string? Address { get; init; }

    /// <summary>Whether public pages are cached in memory.</summary>
    public bool CachePages { get; init; } = true;

    /// <summary>
    /// IP addresses of proxies whose <c>X-Forwarded-Proto</c> is trusted. Loopback addresses are always trusted.
    /// </summary>
    public string[] Proxies { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var proxy in Proxies.Where(proxy => !IPAddress.TryParse(proxy, out _)))
        {
            yield return new ValidationResult($"Site:Proxies must hold IP addresses; {proxy} is not one.");
        }

        foreach (var language in Localisation.InterfaceLanguages.All)
        {
            if (string.IsNullOrWhiteSpace(ShortName.GetValueOrDefault(language)))
            {
                yield return new ValidationResult($"Site:ShortName:{language} is missing.");
            }

            if (!Uri.TryCreate(LeaveFor.GetValueOrDefault(language), UriKind.Absolute, out var uri)
                || uri.Scheme != Uri.UriSchemeHttps)
            {
                yield return new ValidationResult(
                    $"Site:LeaveFor:{language} must be an address that begins with https://.");
            }
        }
    }
}
