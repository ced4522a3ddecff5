using System.ComponentModel.DataAnnotations;
using System.Net;

namespace EmergencySupport.Web;

/// <summary>What an operator chooses about the site. The dictionaries hold a value by language.</summary>
public sealed class SiteOptions : IValidatableObject
{
    /// <summary>A short, neutral name: it is the title of pages that somebody may see over a shoulder.</summary>
    [Required]
    public required Dictionary<string, string> ShortName { get; init; }

    /// <summary>Where "Leave this site" leads: a light page that anybody might read.</summary>
    [Required]
    public required Dictionary<string, string> LeaveFor { get; init; }

    /// <summary>Where the source of this very version can be had, as its licence asks. Null when nothing was changed.</summary>
    [Url]
    public string? Source { get; init; }

    /// <summary>Where this site is, as its mirrors tell it. Null when they tell no address.</summary>
    [Url]
    public string? Address { get; init; }

    /// <summary>Whether pages are kept in memory until something changes.</summary>
    public bool CachePages { get; init; } = true;

    /// <summary>IP addresses of proxies whose word is taken that a request came by HTTPS. This machine's own need not be named.</summary>
    public string[] Proxies { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var proxy in Proxies.Where(proxy => !IPAddress.TryParse(proxy, out _)))
        {
            yield return new ValidationResult($"Site:Proxies has to hold IP addresses; {proxy} is none.");
        }

        foreach (var language in Localisation.InterfaceLanguages.All)
        {
            if (string.IsNullOrWhiteSpace(ShortName.GetValueOrDefault(language)))
            {
                yield return new ValidationResult($"Site:ShortName:{language} is missing.");
            }

            if (!Uri.TryCreate(LeaveFor.GetValueOrDefault(language), UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
            {
                yield return new ValidationResult($"Site:LeaveFor:{language} has to be an address that begins with https://.");
            }
        }
    }
}
