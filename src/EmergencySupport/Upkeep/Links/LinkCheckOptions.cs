using System.ComponentModel.DataAnnotations;

namespace EmergencySupport.Upkeep.Links;

/// <summary>Settings of the check of web addresses.</summary>
public sealed class LinkCheckOptions : IValidatableObject
{
    /// <summary>Whether published web addresses are requested at all. It tells their servers who asks.</summary>
    public bool Check { get; init; }

    /// <summary>
    /// A SOCKS proxy for these requests, such as <c>socks5://127.0.0.1:9050</c> for tor. It resolves the names too. Null asks directly.
    /// </summary>
    public string? Proxy { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Other kinds of proxy would let this machine look up the names.
        if (Proxy is not null && !(Uri.TryCreate(Proxy, UriKind.Absolute, out var proxy) && proxy.Scheme == "socks5"))
        {
            yield return new ValidationResult("Links:Proxy must be an address that begins with socks5://.");
        }
    }
}
