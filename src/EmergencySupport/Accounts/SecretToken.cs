using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EmergencySupport.Accounts;

/// <summary>An unguessable random secret. The database stores only its hash.</summary>
public static class SecretToken
{
    /// <summary>256 random bits, encoded for use in an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Sha256(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
