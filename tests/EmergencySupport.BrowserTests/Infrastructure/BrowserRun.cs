using EmergencySupport.Tests.Infrastructure;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(EmergencySupport.BrowserTests.Infrastructure.BrowserRun))]

// Each test class is its own collection. On two cores, more than two collections at a time would only wait for each
// other.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>
/// Shared by all tests of a run: PostgreSQL, one browser, and sites that tests only read. A site starts on first use.
/// </summary>
public sealed class BrowserRun : IAsyncLifetime
{
    private readonly Chromium chromium = new();
    private readonly Lazy<Task<SeededSite>> seeded;
    private readonly Lazy<Task<SeededSite>> madeUp;

    public BrowserRun()
    {
        seeded = new(StartSeededAsync);
        madeUp = new(StartMadeUpAsync);
    }

    public TestCluster Cluster { get; } = new();

    public IBrowser Browser => chromium.Browser;

    public async ValueTask InitializeAsync()
    {
        var database = Cluster.InitializeAsync().AsTask();
        await chromium.InitializeAsync();
        await database;
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        await DisposeAsync(seeded);
        await DisposeAsync(madeUp);
        await Cluster.DisposeAsync();
    }

    /// <summary>The seeded directory.</summary>
    public Task<SeededSite> SeededAsync() => seeded.Value;

    /// <summary>The seeds and the made-up organisations of <see cref="GeneratedDirectory"/>.</summary>
    public Task<SeededSite> MadeUpAsync() => madeUp.Value;

    private async Task<SeededSite> StartMadeUpAsync()
    {
        var site = await StartSeededAsync();
        await GeneratedDirectory.PublishAsync(site.Database);

        return site;
    }

    private async Task<SeededSite> StartSeededAsync()
    {
        var site = new SeededSite(Cluster);
        await site.InitializeAsync();

        return site;
    }

    private static async Task DisposeAsync(Lazy<Task<SeededSite>> site)
    {
        if (site is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await site.Value).DisposeAsync();
        }
    }
}
