using System.Diagnostics;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Web;

/// <summary>What we ship for tor, tor takes.</summary>
public sealed class OnionTorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Example_CheckedByTor_IsValid()
    {
        var folder = Directory.CreateTempSubdirectory("es-tor-").FullName;
        try
        {
            // Only tor's own account may look into its folder.
            var example = Repository.Read("docs/torrc.example").Replace("/var/lib/tor", folder, StringComparison.Ordinal);
            var file = Path.Combine(folder, "torrc");
            await File.WriteAllTextAsync(file, example);

            var (code, said) = await VerifyAsync(file, folder);

            Assert.Contains(folder, example, StringComparison.Ordinal);
            Assert.True(code == 0 && said.Contains("Configuration was valid", StringComparison.Ordinal), said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Example_ForwardsTo_WhatTheDocsLetTheApplicationListenAt()
    {
        var target = Repository.Read("docs/torrc.example").Split('\n').Single(line => line.StartsWith("HiddenServicePort", StringComparison.Ordinal)).Split(' ')[^1];

        Assert.Contains($"Onion__Listen={target}", Repository.Read("docs/operations.md"), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> VerifyAsync(string file, string folder)
    {
        var path = File.Exists("/usr/sbin/tor") ? "/usr/sbin/tor" : "tor";
        using var tor = Process.Start(new ProcessStartInfo(path, ["--verify-config", "-f", file, "--DataDirectory", folder]) { RedirectStandardOutput = true })!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var said = await tor.StandardOutput.ReadToEndAsync(patience.Token);
            await tor.WaitForExitAsync(patience.Token);

            return (tor.ExitCode, said);
        }
        finally
        {
            tor.Kill();
        }
    }
}
