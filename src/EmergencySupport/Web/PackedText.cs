using System.IO.Compression;
using System.Text;

namespace EmergencySupport.Web;

/// <summary>
/// Packs a text into few bytes, so that an address with a sealed text stays short: compressed, or as UTF-16 if that is
/// shorter, so that no text takes more than two bytes a character.
/// </summary>
internal static class PackedText
{
    private const byte IsCompressed = 1;
    private const byte IsUtf16 = 2;

    public static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        packed.WriteByte(IsCompressed);
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.Length <= Encoding.Unicode.GetByteCount(text)
            ? packed.ToArray()
            : [IsUtf16, .. Encoding.Unicode.GetBytes(text)];
    }

    public static string Unpack(byte[] packed)
    {
        if (packed[0] == IsUtf16)
        {
            return Encoding.Unicode.GetString(packed.AsSpan(1));
        }

        if (packed[0] != IsCompressed)
        {
            // Earlier versions packed nothing. Cookies of known devices are kept for months.
            return Encoding.UTF8.GetString(packed);
        }

        using var brotli = new BrotliStream(new MemoryStream(packed, 1, packed.Length - 1), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);

        return reader.ReadToEnd();
    }
}
