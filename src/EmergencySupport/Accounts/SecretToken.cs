using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EmergencySupport.Accounts;

/// <summary>A secret that nobody can guess. The database holds its hash only.</summary>
public static class SecretToken
{
    /// <summary>256 bits, as they stand in an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Sha256(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
