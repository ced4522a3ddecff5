using EmergencySupport.Web;
using QRCoder;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>
/// A new TOTP secret during enrolment. It is kept sealed in the form, and is stored in the database once a code proves
/// that the app has it.
/// </summary>
public sealed class TotpEnrolment(Sealer sealer)
{
    private static readonly SealPurpose Purpose = new("totp-enrolment", TimeSpan.FromHours(1), SealKeys.Stored);

    public CodeForm Make(string email)
    {
        var secret = OneTimeCodes.NewSecret();

        return Show(secret, sealer.Seal(Purpose, new TotpSecret(secret, email)));
    }

    /// <summary>
    /// The same secret, for a form that is shown again because of an error elsewhere in it. A new secret if that one
    /// has expired.
    /// </summary>
    public CodeForm Again(string? sealedSecret, string email) =>
        Find(sealedSecret, email) is { } secret ? Show(secret, sealedSecret!) : Make(email);

    /// <summary>Null if the secret has expired or is for another address.</summary>
    public string? Find(string? sealedSecret, string email) =>
        Open(sealedSecret) is { } found && found.Email == email ? found.Secret : null;

    /// <summary>The QR code as PNG. Null if the secret has expired.</summary>
    public byte[]? Draw(string? sealedSecret, string issuer)
    {
        if (Open(sealedSecret) is not { } found)
        {
            return null;
        }

        var address = OneTimeCodes.AddressOf(found.Secret, issuer, found.Email);

        return PngByteQRCodeHelper.GetQRCode(address, QRCodeGenerator.ECCLevel.M, 6);
    }

    private TotpSecret? Open(string? sealedSecret) => sealer.Open<TotpSecret>(Purpose, sealedSecret);

    private static CodeForm Show(string secret, string sealedSecret) =>
        new(sealedSecret, string.Join(' ', secret.Chunk(4).Select(four => new string(four))));

    private sealed record TotpSecret(string Secret, string Email);
}

/// <param name="Sealed">The sealed secret for the form.</param>
/// <param name="Secret">The secret in groups of four, to type into an app.</param>
public sealed record CodeForm(string Sealed, string Secret);
