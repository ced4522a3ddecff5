using System.Runtime.CompilerServices;
using EmergencySupport.Data;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmergencySupport.Tests.Data;

/// <summary>Cached values belong to one version of the directory and are dropped with it.</summary>
public sealed class DirectoryCacheTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private DirectoryVersion version = null!;
    private DirectoryCache cache = null!;
    private int reads;

    public async ValueTask InitializeAsync()
    {
        version = await ListenAsync(await cluster.CreateEmptyAsync());
        cache = new DirectoryCache(version, clock);
        await Eventually.HoldsAsync(() => Task.FromResult(version.Current is not null));
    }

    public async ValueTask DisposeAsync()
    {
        cache.Dispose();
        await version.StopAsync(CancellationToken.None);
        version.Dispose();
    }

    [Fact]
    public async Task Read_Twice_LoadsOnceUntilDirectoryChanges()
    {
        Assert.Equal(["1", "1"], [await ReadAsync("a"), await ReadAsync("a")]);

        version.Change();

        Assert.Equal(["2", "2"], [await ReadAsync("a"), await ReadAsync("a")]);
    }

    [Fact]
    public async Task Read_DuringChange_IsNotCached()
    {
        var answer = new TaskCompletionSource<string>();
        var reading = cache.ReadAsync("a", () => answer.Task, _ => 1);
        version.Change();
        answer.SetResult("before the change");

        Assert.Equal("before the change", await reading);
        Assert.Equal("1", await ReadAsync("a"));
    }

    [Fact]
    public async Task ReadMany_SomeCached_LoadsOnlyTheOthers()
    {
        var (known, other, missing) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var asked = new List<Guid>();
        await ReadManyAsync([known]);
        asked.Clear();

        var read = await ReadManyAsync([known, other, missing]);

        Assert.Equal([other, missing], asked);
        Assert.Equal(new HashSet<Guid> { known, other }, read.Keys.ToHashSet());

        Task<IReadOnlyDictionary<Guid, string>> ReadManyAsync(IReadOnlyCollection<Guid> ids) => cache.ReadManyAsync(
            "test",
            ids,
            ask =>
            {
                asked.AddRange(ask);

                return Task.FromResult(ask.Where(id => id != missing).ToDictionary(id => id, id => id.ToString()));
            },
            _ => 1);
    }

    [Fact]
    public async Task Read_NotListeningToDatabase_CachesNothing()
    {
        using var notListening = new DirectoryVersion(new Contexts("Host=/nowhere"), NullLogger<DirectoryVersion>.Instance);
        using var alone = new DirectoryCache(notListening, clock);

        Assert.Equal("1", await alone.ReadAsync("a", NextAsync, _ => 1));
        Assert.Equal("2", await alone.ReadAsync("a", NextAsync, _ => 1));
    }

    [Fact]
    public async Task ReadInTurn_OverMaxAge_IsReloaded()
    {
        Assert.Equal("1", await ReadInTurnAsync());
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("1", await ReadInTurnAsync());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", await ReadInTurnAsync());

        Task<string> ReadInTurnAsync() => cache.ReadInTurnAsync("a", TimeSpan.FromMinutes(1), NextAsync, _ => 1, CancellationToken.None);
    }

    [Fact]
    public async Task Change_RedactedText_IsRemovedFromMemory()
    {
        var text = Cache();
        version.Change();

        await Eventually.HoldsAsync(() =>
        {
            GC.Collect();

            return Task.FromResult(!text.IsAlive);
        });

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference Cache() => new(cache.Get("a", () => new string('x', 100), _ => 1));
    }

    [Fact]
    public async Task Read_OverCapacity_KeepsMemoryUseBounded()
    {
        const int Large = 10 * 1024 * 1024;
        for (var number = 0; number < 100; number++)
        {
            await cache.ReadAsync(number, NextAsync, _ => Large);
        }

        var before = reads;
        for (var number = 0; number < 100; number++)
        {
            cache.Get(number, () => $"{++reads}", _ => Large);
        }

        Assert.InRange(reads - before, 100 - 12, 100);
    }

    private static async Task<DirectoryVersion> ListenAsync(TestDatabase database)
    {
        var version = new DirectoryVersion(new Contexts(database.App), NullLogger<DirectoryVersion>.Instance);
        await version.StartAsync(CancellationToken.None);

        return version;
    }

    private Task<string> NextAsync() => Task.FromResult($"{++reads}");

    private async Task<string> ReadAsync(string key) => await cache.ReadAsync(key, NextAsync, _ => 1);

    private sealed class Contexts(string connection) : IDbContextFactory<DirectoryDbContext>
    {
        public DirectoryDbContext CreateDbContext() => TestDatabase.Open(connection);
    }
}
