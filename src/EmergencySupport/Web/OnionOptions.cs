using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using OtpNet;

namespace EmergencySupport.Web;

/// <summary>The same pages in the Tor network: at which address, and where tor hands their readers over.</summary>
public sealed partial class OnionOptions : IValidatableObject
{
    private const byte Version = 3;

    /// <summary><c>http://</c> and an onion address of version 3, without a path. Null while there is none.</summary>
    public string? Address { get; init; }

    /// <summary>The address and port of this machine that tor forwards to, such as <c>127.0.0.1:5081</c>. Null when tor does not.</summary>
    public string? Listen { get; init; }

    /// <summary>Where tor forwards to. Null when it does not, or when this is none of the machine's own addresses.</summary>
    public IPEndPoint? Endpoint => IPEndPoint.TryParse(Listen ?? "", out var endpoint) && IPAddress.IsLoopback(endpoint.Address) && endpoint.Port > 0 ? endpoint : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is not null && !IsOnion(Address))
        {
            yield return new ValidationResult("Onion:Address has to be http:// and an onion address of 56 letters and digits, without a typing error and without a path.");
        }

        if (Listen is not null && Endpoint is null)
        {
            yield return new ValidationResult("Onion:Listen has to be an address of this machine and a port, such as 127.0.0.1:5081.");
        }
    }

    /// <summary>A mistyped address could be somebody else's. Key, checksum and version: https://spec.torproject.org/rend-spec/encoding-onion-addresses.html</summary>
    private static bool IsOnion(string address)
    {
        if (Pattern().Match(address) is not { Success: true } match)
        {
            return false;
        }

        // Some systems cannot work it out.
        if (!SHA3_256.IsSupported)
        {
            return true;
        }

        var bytes = Base32Encoding.ToBytes(match.Groups[1].Value);
        var key = bytes.AsSpan(0, 32);

        return bytes[^1] == Version && SHA3_256.HashData([.. ".onion checksum"u8, .. key, Version]).AsSpan(0, 2).SequenceEqual(bytes.AsSpan(32, 2));
    }

    [GeneratedRegex(@"^http://([a-z2-7]{56})\.onion\z")]
    private static partial Regex Pattern();
}
