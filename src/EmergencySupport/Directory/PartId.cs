using System.Security.Cryptography;
using System.Text;

namespace EmergencySupport.Directory;

/// <summary>Ids of the parts of an entry, which are checked and restricted one by one.</summary>
public static class PartId
{
    /// <summary>
    /// The UUIDv5 (RFC 9562, 5.5) of a part's key in the namespace of its entry. It is the same in every revision.
    /// </summary>
    public static Guid Of(Guid entry, string key)
    {
        var text = Encoding.UTF8.GetBytes(key);
        var input = new byte[16 + text.Length];
        entry.TryWriteBytes(input, bigEndian: true, out _);
        text.CopyTo(input.AsSpan(16));

        // RFC 9562 requires SHA-1 for version 5. Here it only makes an id and protects no secret.
#pragma warning disable CA5350
        var hash = SHA1.HashData(input)[..16];
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);

        return new Guid(hash, bigEndian: true);
    }
}
