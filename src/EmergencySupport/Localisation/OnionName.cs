using System.Text.RegularExpressions;
using Org.BouncyCastle.Crypto.Digests;
using OtpNet;

namespace EmergencySupport.Localisation;

/// <summary>
/// Verifies version and checksum of the name of an onion service, because a mistyped one may belong to another service. The
/// format is defined in https://spec.torproject.org/rend-spec/encoding-onion-addresses.html.
/// </summary>
public static partial class OnionName
{
    private const byte Version = 3;
    private const int KeyLength = 32;

    /// <param name="name">The part before ".onion", in small letters.</param>
    public static bool IsValid(string name)
    {
        if (!Pattern().IsMatch(name))
        {
            return false;
        }

        var bytes = Base32Encoding.ToBytes(name);

        return bytes[^1] == Version && Checksum(bytes[..KeyLength]).AsSpan().SequenceEqual(bytes.AsSpan()[KeyLength..^1]);
    }

    private static byte[] Checksum(byte[] key)
    {
        byte[] input = [.. ".onion checksum"u8, .. key, Version];
        var (digest, hash) = (new Sha3Digest(256), new byte[32]);
        digest.BlockUpdate(input, 0, input.Length);
        digest.DoFinal(hash, 0);

        return hash[..2];
    }

    [GeneratedRegex(@"\A[a-z2-7]{56}\z")]
    private static partial Regex Pattern();
}
