using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Web;

/// <summary>Tor accepts the configuration that we ship.</summary>
public sealed class OnionTorTests
{
    [Fact]
    public async Task TorrcExample_CheckedByTor_IsValid()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("es-tor-").FullName;
        try
        {
            // Only the account of Tor may read its folder.
            var example = Repository.Read("docs/torrc.example").Replace("/var/lib/tor", folder, StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(folder, "torrc"), example);

            var (code, output) = await OtherProgram.RunAsync(
                "tor", folder, "--verify-config", "-f", Path.Combine(folder, "torrc"), "--DataDirectory", folder);

            Assert.Contains(folder, example, StringComparison.Ordinal);
            Assert.True(code == 0 && output.Contains("Configuration was valid", StringComparison.Ordinal), output);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void TorrcExample_TargetAddress_MatchesDocumentedListenAddress()
    {
        var target = Repository.Read("docs/torrc.example")
            .Split('\n')
            .Single(line => line.StartsWith("HiddenServicePort", StringComparison.Ordinal))
            .Split(' ')[^1];

        Assert.Contains($"Onion__Listen={target}", Repository.Read("docs/operations.md"), StringComparison.Ordinal);
    }
}
