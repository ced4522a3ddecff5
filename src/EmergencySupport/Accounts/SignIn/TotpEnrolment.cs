using EmergencySupport.Web;
using QRCoder;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>A seed of one-time codes on its way: it is kept only when a code shows that an app has taken it.</summary>
public sealed class TotpEnrolment(Sealer sealer)
{
    private static readonly SealPurpose Purpose = new("new-seed", TimeSpan.FromHours(1), SealKeys.Stored);

    public CodeForm Make(string email)
    {
        var seed = OneTimeCodes.NewSecret();

        return Show(seed, sealer.Seal(Purpose, new TotpSecret(seed, email)));
    }

    /// <summary>The same again, after a mistake elsewhere in the form. A new one when it is too old.</summary>
    public CodeForm Again(string? text, string email) => Open(text) is { } found && found.Email == email ? Show(found.Seed, text!) : Make(email);

    public string? Find(string? text, string email) => Open(text) is { } found && found.Email == email ? found.Seed : null;

    /// <summary>The picture that an app takes. Null when it is too old.</summary>
    public byte[]? Draw(string? text, string issuer) =>
        Open(text) is { } found ? PngByteQRCodeHelper.GetQRCode(OneTimeCodes.AddressOf(found.Seed, issuer, found.Email), QRCodeGenerator.ECCLevel.M, 6) : null;

    private TotpSecret? Open(string? text) => sealer.Open<TotpSecret>(Purpose, text);

    private static CodeForm Show(string seed, string text) => new(text, string.Join(' ', seed.Chunk(4).Select(four => new string(four))));

    private sealed record TotpSecret(string Seed, string Email);
}

/// <param name="Sealed">The seed as it goes back and forth.</param>
/// <param name="Secret">The seed as somebody types it into an app.</param>
public sealed record CodeForm(string Sealed, string Secret);
