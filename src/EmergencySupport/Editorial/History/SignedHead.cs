using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EmergencySupport.Publishing;

namespace EmergencySupport.Editorial.History;

/// <summary>
/// The last event of the chain at a point in time, signed with a key that the database never holds. A chain that was
/// truncated or rewritten no longer matches it.
/// </summary>
/// <param name="Number">The number of the last event.</param>
/// <param name="Hash">The hash of the last event.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Signature">ECDSA on P-256 with SHA-256, in Base64.</param>
public sealed record SignedHead(long Number, string Hash, DateTimeOffset At, string Signature)
{
    private const DSASignatureFormat Format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <exception cref="InvalidOperationException">The text is not a private key.</exception>
    public static SignedHead Sign(long number, string hash, DateTimeOffset at, string privateKey)
    {
        var unsigned = new SignedHead(number, hash, at.ToUniversalTime(), "");

        return unsigned with { Signature = Convert.ToBase64String(SigningKey.Sign(unsigned.Signed(), privateKey, Format)) };
    }

    /// <summary>False when the signed head was changed, or signed with another key.</summary>
    /// <exception cref="InvalidOperationException">The text is not a key.</exception>
    public bool IsSignedWith(string publicKey) => SigningKey.Verify(Signed(), Signature, publicKey, Format);

    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <exception cref="InvalidOperationException">The text is not a signed head.</exception>
    public static SignedHead Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SignedHead>(text, Options) is { Hash: not null, Signature: not null } head
                ? head
                : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new InvalidOperationException("The file is not a signed head.");
        }
    }

    /// <summary>A new key pair in PEM.</summary>
    public static (string Private, string Public) NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        return (key.ExportPkcs8PrivateKeyPem() + "\n", key.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    private byte[] Signed() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"history of the directory\n{Number}\n{Hash}\n{At.UtcDateTime:O}\n"));
}
