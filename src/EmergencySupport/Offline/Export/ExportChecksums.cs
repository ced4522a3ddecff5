using System.Security.Cryptography;
using EmergencySupport.Publishing;

namespace EmergencySupport.Offline.Export;

/// <summary>Checksums and signatures of the static export, with which a recipient can detect changes.</summary>
internal static class ExportChecksums
{
    /// <summary>The name of the list of checksums, in the format of <c>sha256sum --check</c>.</summary>
    public const string File = "SHA256SUMS";

    public static async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var files = System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            await using var stream = new FileStream(Path.Combine(folder, file), FileMode.Open);
            lines.Add($"{Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken))}  {file}\n");
        }

        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, File), string.Concat(lines), cancellationToken);
    }

    /// <summary>Signs the list of checksums and each download.</summary>
    /// <param name="downloads">Files that are passed on one by one.</param>
    /// <param name="key">A private key.</param>
    public static async Task SignAsync(
        string folder,
        IEnumerable<string> downloads,
        string key,
        CancellationToken cancellationToken)
    {
        foreach (var file in downloads.Append(File).Select(file => Path.Combine(folder, file)))
        {
            var signature = DetachedSignature.Sign(await System.IO.File.ReadAllBytesAsync(file, cancellationToken), key);
            await System.IO.File.WriteAllTextAsync(file + DetachedSignature.Extension, signature, cancellationToken);
        }
    }
}
