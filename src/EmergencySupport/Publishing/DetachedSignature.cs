using System.Security.Cryptography;

namespace EmergencySupport.Publishing;

/// <summary>
/// A signature in a file of its own, <c>notes-hn.html.sig</c> for <c>notes-hn.html</c>: one line of Base64 in a format
/// that openssl verifies.
/// </summary>
public static class DetachedSignature
{
    /// <summary>Appended to the name of the signed file.</summary>
    public const string Extension = ".sig";

    /// <exception cref="InvalidOperationException">The text is not a private key.</exception>
    public static string Sign(byte[] file, string privateKey) =>
        Convert.ToBase64String(SigningKey.Sign(file, privateKey, DSASignatureFormat.Rfc3279DerSequence)) + "\n";

    /// <summary>False when the file was changed, or signed with another key.</summary>
    /// <exception cref="InvalidOperationException">The text is not a key.</exception>
    public static bool Verify(byte[] file, string signature, string publicKey) =>
        SigningKey.Verify(file, signature.Trim(), publicKey, DSASignatureFormat.Rfc3279DerSequence);
}
