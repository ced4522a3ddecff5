using System.ComponentModel.DataAnnotations;

namespace EmergencySupport.Accounts;

/// <summary>What an operator chooses about the staff desk.</summary>
public sealed class StaffOptions : IValidatableObject
{
    /// <summary>The origin of the desk as browsers see it, such as <c>https://desk.example.org</c>. Null: there is no desk.</summary>
    public string? Address { get; init; }

    /// <summary>The folder of the keys that seal cookies, forms and seeds of one-time codes. All instances share it.</summary>
    public string? Keys { get; init; }

    /// <summary>A certificate with its private key (PFX), with which the keys are encrypted in their folder. Null: they lie there in the clear.</summary>
    public string? KeysCertificate { get; init; }

    public string? KeysCertificatePassword { get; init; }

    public MailOptions Mail { get; init; } = new();

    /// <exception cref="InvalidOperationException">No address is set.</exception>
    public Uri GetOrigin() => new(Address ?? throw new InvalidOperationException("Set Staff__Address to the address of the staff desk, such as https://desk.example.org."));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is null)
        {
            yield break;
        }

        // Browsers keep a __Host- cookie and use a passkey over HTTPS, or on the machine itself under this name.
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != Address.TrimEnd('/')
            || (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.Host == "localhost")))
        {
            yield return new ValidationResult("Staff:Address has to be an origin that begins with https://, or with http://localhost.");
        }

        if (string.IsNullOrWhiteSpace(Keys))
        {
            yield return new ValidationResult("Staff:Keys is missing: the folder where the keys of the staff desk are kept.");
        }

        if (Mail.Host is not null && string.IsNullOrWhiteSpace(Mail.From))
        {
            yield return new ValidationResult("Staff:Mail:From is missing: the sender of the mails.");
        }
    }
}

/// <summary>How mail leaves: through a mail server, or else into a folder.</summary>
public sealed class MailOptions
{
    /// <summary>Where mails are laid as files while no server is set. Null: the folder <c>mail</c> beside the keys.</summary>
    public string? Folder { get; init; }

    /// <summary>The mail server. Null: mails go into the folder.</summary>
    public string? Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    public string? User { get; init; }

    public string? Password { get; init; }

    public string? From { get; init; }
}
