using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.RegularExpressions;

namespace EmergencySupport.Web;

/// <summary>Settings of the onion service.</summary>
public sealed partial class OnionOptions : IValidatableObject
{
    /// <summary><c>http://</c> and an onion address of version 3, without a path. Null if there is no onion service.</summary>
    public string? Address { get; init; }

    /// <summary>
    /// The loopback address and port that tor forwards to, such as <c>127.0.0.1:5081</c>. Null if there is none.
    /// </summary>
    public string? Listen { get; init; }

    /// <summary>The endpoint that tor forwards to. Null if it is not set or not a loopback address.</summary>
    public IPEndPoint? Endpoint =>
        IPEndPoint.TryParse(Listen ?? "", out var endpoint) && IPAddress.IsLoopback(endpoint.Address) && endpoint.Port > 0
            ? endpoint
            : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is not null && !IsOnion(Address))
        {
            yield return new ValidationResult(
                "Onion:Address must be http:// and a valid onion address of 56 letters and digits, without a path.");
        }

        if (Listen is not null && Endpoint is null)
        {
            yield return new ValidationResult(
                "Onion:Listen must be a loopback address and a port, such as 127.0.0.1:5081.");
        }
    }

    private static bool IsOnion(string address) =>
        Pattern().Match(address) is { Success: true } match && OnionName.IsValid(match.Groups["name"].Value);

    [GeneratedRegex(@"^http://(?<name>[a-z2-7]{56})\.onion\z")]
    private static partial Regex Pattern();
}
