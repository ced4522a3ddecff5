using System.Security.Cryptography;

namespace EmergencySupport.Publishing;

/// <summary>
/// The operator's key: ECDSA on P-256 with SHA-256. Neither the database nor the web application can read it.
/// </summary>
internal static class SigningKey
{
    /// <exception cref="InvalidOperationException">The text is not a private key.</exception>
    public static byte[] Sign(byte[] bytes, string privateKey, DSASignatureFormat format)
    {
        using var key = Read(privateKey);
        try
        {
            return key.SignData(bytes, HashAlgorithmName.SHA256, format);
        }
        catch (CryptographicException)
        {
            throw new InvalidOperationException("The key is not a private key, and only private keys can sign.");
        }
    }

    /// <summary>False when the bytes were changed, or signed with another key.</summary>
    /// <exception cref="InvalidOperationException">The text is not a key.</exception>
    public static bool Verify(byte[] bytes, string signature, string publicKey, DSASignatureFormat format)
    {
        using var key = Read(publicKey);
        var signed = new byte[signature.Length];

        return Convert.TryFromBase64String(signature, signed, out var length)
            && key.VerifyData(bytes, signed.AsSpan(0, length), HashAlgorithmName.SHA256, format);
    }

    private static ECDsa Read(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);

            return key;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidOperationException("The file is not a key. Create one with sign-history --new-key.");
        }
    }
}
