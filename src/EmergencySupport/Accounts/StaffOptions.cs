using System.ComponentModel.DataAnnotations;
using EmergencySupport.Notifications;

namespace EmergencySupport.Accounts;

/// <summary>Settings of the staff pages.</summary>
public sealed class StaffOptions : IValidatableObject
{
    /// <summary>
    /// The origin of the staff pages as browsers see it, such as <c>https://desk.example.org</c>. Null turns the staff pages off.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>The folder of the keys that encrypt cookies, forms and TOTP secrets. All instances share it.</summary>
    public string? Keys { get; init; }

    /// <summary>
    /// A certificate with its private key (PFX) that encrypts the keys in their folder. Null leaves them unencrypted.
    /// </summary>
    public string? KeysCertificate { get; init; }

    public string? KeysCertificatePassword { get; init; }

    public MailOptions Mail { get; init; } = new();

    /// <exception cref="InvalidOperationException">No address is set.</exception>
    public Uri GetOrigin() => new(Address ?? throw new InvalidOperationException(
        "Set Staff__Address to the address of the staff pages, such as https://desk.example.org."));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is null)
        {
            yield break;
        }

        // Browsers accept a __Host- cookie and a passkey only over HTTPS or from localhost.
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var uri)
            || uri.GetLeftPart(UriPartial.Authority) != Address.TrimEnd('/')
            || (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.Host == "localhost")))
        {
            yield return new ValidationResult(
                "Staff:Address must be an origin that begins with https:// or http://localhost.");
        }

        if (string.IsNullOrWhiteSpace(Keys))
        {
            yield return new ValidationResult("Staff:Keys is missing: the folder of the keys of the staff pages.");
        }

        if (Mail.Host is not null && string.IsNullOrWhiteSpace(Mail.From))
        {
            yield return new ValidationResult("Staff:Mail:From is missing: the sender of the mails.");
        }
    }
}
