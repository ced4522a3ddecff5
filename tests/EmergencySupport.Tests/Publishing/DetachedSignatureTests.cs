using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Publishing;

/// <summary>A partner with the public key can verify that a file is ours.</summary>
public sealed class DetachedSignatureTests
{
    private static readonly byte[] File = "notes\n"u8.ToArray();

    [Fact]
    public void Verify_OtherFileOrKey_IsFalse()
    {
        var (secret, known) = SignedHead.NewKey();
        var signature = DetachedSignature.Sign(File, secret);

        Assert.True(DetachedSignature.Verify(File, signature, known));
        Assert.False(DetachedSignature.Verify("Notes\n"u8.ToArray(), signature, known));
        Assert.False(DetachedSignature.Verify(File, signature, SignedHead.NewKey().Public));
        Assert.False(DetachedSignature.Verify(File, "none", known));
        Assert.False(DetachedSignature.Verify(File, "", known));
    }

    [Fact]
    public void Sign_WithoutPrivateKey_Throws() =>
        Assert.Contains(
            "only private keys can sign",
            Assert.Throws<InvalidOperationException>(() =>
                DetachedSignature.Sign(File, SignedHead.NewKey().Public)).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task OpenSsl_AsDocumented_AcceptsSignedFileAndRejectsAnother()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("es-sig-").FullName;
        try
        {
            var (secret, known) = SignedHead.NewKey();
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "history-key.pem.pub"), known);
            await System.IO.File.WriteAllBytesAsync(Path.Combine(folder, "notes-hn.html"), File);
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "notes-hn.html.sig"), DetachedSignature.Sign(File, secret));
            var commands = Docs().ToList();

            Assert.Equal(2, commands.Count);
            Assert.Equal(["", "Verified OK\n"], [await RunAsync(folder, commands[0]), await RunAsync(folder, commands[1])]);
            await System.IO.File.AppendAllTextAsync(Path.Combine(folder, "notes-hn.html"), "more");
            Assert.Contains("failure", await RunAsync(folder, commands[1]), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Docs() =>
        Repository.Read("docs/operations.md")
            .Split('\n')
            .Where(line => line.StartsWith("openssl ", StringComparison.Ordinal));

    private static async Task<string> RunAsync(string folder, string command) =>
        (await OtherProgram.RunAsync("openssl", folder, [.. command.Split(' ').Skip(1)])).Output;
}
