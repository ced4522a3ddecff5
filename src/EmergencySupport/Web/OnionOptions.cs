using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using OtpNet;

namespace EmergencySupport.Web;

/// <summary>Settings of the onion service.</summary>
public sealed partial class OnionOptions : IValidatableObject
{
    private const byte Version = 3;

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

    /// <summary>
    /// Verifies version and checksum, because a mistyped address may belong to another service. The format is defined in
    /// https://spec.torproject.org/rend-spec/encoding-onion-addresses.html.
    /// </summary>
    private static bool IsOnion(string address)
    {
        if (Pattern().Match(address) is not { Success: true } match)
        {
            return false;
        }

        // Some platforms lack SHA-3; the checksum is not verified there.
        if (!SHA3_256.IsSupported)
        {
            return true;
        }

        var bytes = Base32Encoding.ToBytes(match.Groups[1].Value);
        var key = bytes.AsSpan(0, 32);

        return bytes[^1] == Version && SHA3_256.HashData([.. ".onion checksum"u8, .. key, Version])
            .AsSpan(0, 2)
            .SequenceEqual(bytes.AsSpan(32, 2));
    }

    [GeneratedRegex(@"^http://([a-z2-7]{56})\.onion\z")]
    private static partial Regex Pattern();
}
