using System.Security.Cryptography;

namespace EmergencySupport.Publishing;

/// <summary>A signature that lies beside a file, as <c>notes-hn.html.sig</c> beside <c>notes-hn.html</c>: Base64 in one line, of what openssl reads.</summary>
public static class DetachedSignature
{
    /// <summary>Behind the name of the file.</summary>
    public const string Extension = ".sig";

    /// <exception cref="InvalidOperationException">It is no private key.</exception>
    public static string Sign(byte[] file, string privateKey) =>
        Convert.ToBase64String(SigningKey.Sign(file, privateKey, DSASignatureFormat.Rfc3279DerSequence)) + "\n";

    /// <summary>False when the file was changed, or signed with another key.</summary>
    /// <exception cref="InvalidOperationException">It is no key.</exception>
    public static bool Verify(byte[] file, string signature, string publicKey) =>
        SigningKey.Verify(file, signature.Trim(), publicKey, DSASignatureFormat.Rfc3279DerSequence);
}
