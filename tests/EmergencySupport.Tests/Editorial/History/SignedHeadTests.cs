using EmergencySupport.Commands;
using EmergencySupport.Editorial.History;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Editorial.History;

/// <summary>Only the holder of the private key can sign the head of the history.</summary>
public sealed class SignedHeadTests(TestCluster cluster)
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 10, 14, 0, TimeSpan.Zero);

    [Fact]
    public void IsSignedWith_DifferentKey_IsFalse()
    {
        var (secret, known) = SignedHead.NewKey();
        var head = SignedHead.Parse(SignedHead.Sign(12, "ab", At, secret).Write());

        Assert.Equal((12, "ab", At), (head.Number, head.Hash, head.At));
        Assert.True(head.IsSignedWith(known));
        Assert.False(head.IsSignedWith(SignedHead.NewKey().Public));
        Assert.False((head with { Number = 11 }).IsSignedWith(known));
        Assert.False((head with { Hash = "ac" }).IsSignedWith(known));
        Assert.False((head with { At = At.AddDays(1) }).IsSignedWith(known));
        Assert.False((head with { Signature = "none" }).IsSignedWith(known));
        Assert.False((head with { Signature = "" }).IsSignedWith(known));
    }

    [Fact]
    public void Sign_WithoutPrivateKey_Throws()
    {
        Assert.Contains(
            "only private keys can sign",
            Assert.Throws<InvalidOperationException>(() =>
                SignedHead.Sign(1, "a", At, SignedHead.NewKey().Public)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "not a key",
            Assert.Throws<InvalidOperationException>(() => SignedHead.Sign(1, "a", At, "nothing")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "not a signed head",
            Assert.Throws<InvalidOperationException>(() => SignedHead.Parse("{}")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "not a signed head",
            Assert.Throws<InvalidOperationException>(() => SignedHead.Parse("nothing")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_History_WritesVerifiableFileAndOverwritesNothing()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("es-keys-").FullName;
        try
        {
            var (key, output) = (Path.Combine(folder, "key.pem"), Path.Combine(folder, "head.json"));
            SignHistoryCommand.WriteKeys(key);
            Assert.Throws<IOException>(() => SignHistoryCommand.WriteKeys(key));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
            }

            await using var db = (await cluster.CreateSeededAsync()).OpenAsOwner();
            Assert.Equal(0, await SignHistoryCommand.SignAsync(db, key, output, TimeProvider.System, default));
            await Assert.ThrowsAsync<IOException>(() => SignHistoryCommand.SignAsync(db, key, output, TimeProvider.System, default));

            var head = SignedHead.Parse(await File.ReadAllTextAsync(output));
            Assert.Equal(27, head.Number);
            Assert.Null(await VerifyHistoryCommand.ProblemOfAsync(db, head, await File.ReadAllTextAsync($"{key}.pub"), default));
            Assert.Contains(
                "another key",
                await VerifyHistoryCommand.ProblemOfAsync(db, head, SignedHead.NewKey().Public, default),
                StringComparison.Ordinal);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Sign_BrokenHistory_IsRefused()
    {
        await using var db = (await cluster.CreateSeededAsync()).OpenAsOwner();
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(
            db.Database, "update events set actor = 'another person' where number = 3");

        Assert.Equal(1, await SignHistoryCommand.SignAsync(db, "no such key", null, TimeProvider.System, default));
    }
}
