using System.Security.Cryptography;
using EmergencySupport.Publishing;

namespace EmergencySupport.Offline.Export;

/// <summary>What a mirror holds, so that whoever got it can see that nothing was changed on the way.</summary>
internal static class ExportChecksums
{
    /// <summary>A list that <c>sha256sum --check</c> reads.</summary>
    public const string File = "SHA256SUMS";

    public static async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var files = System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            await using var stream = new FileStream(Path.Combine(folder, file), FileMode.Open);
            lines.Add($"{Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken))}  {file}\n");
        }

        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, File), string.Concat(lines), cancellationToken);
    }

    /// <summary>Signs the list, and each file that is handed on by itself.</summary>
    /// <param name="kept">Those files.</param>
    /// <param name="key">A private key.</param>
    public static async Task SignAsync(string folder, IEnumerable<string> kept, string key, CancellationToken cancellationToken)
    {
        foreach (var file in kept.Append(File).Select(file => Path.Combine(folder, file)))
        {
            await System.IO.File.WriteAllTextAsync(file + DetachedSignature.Extension, DetachedSignature.Sign(await System.IO.File.ReadAllBytesAsync(file, cancellationToken), key), cancellationToken);
        }
    }
}
