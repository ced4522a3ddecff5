using EmergencySupport.Web;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Pages.Take;

/// <summary>
/// Files to take along, kept in memory as pages are. They take longer to make, so one is made at a time: nobody who asks for many
/// takes the machine from those who read pages.
/// </summary>
public sealed class KeptEditions(DirectoryChanges changes, IOptions<SiteOptions> site) : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly MemoryCache files = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly SemaphoreSlim making = new(1);

    /// <param name="edition">Tells a file from all others.</param>
    /// <param name="make">Makes it, when it is not kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<byte[]> ReadAsync(object edition, Func<Task<byte[]>> make, CancellationToken cancellationToken)
    {
        // What was being made while something changed is kept for the version before, and never given again.
        var version = site.Value.CachePages ? changes.Version : null;
        var key = (edition, version);
        if (Find() is { } kept)
        {
            return kept;
        }

        await making.WaitAsync(cancellationToken);
        try
        {
            return Find() ?? Keep(await make());
        }
        finally
        {
            making.Release();
        }

        byte[]? Find() => version is null ? null : files.Get<byte[]>(key);

        byte[] Keep(byte[] file) => version is null ? file : files.Set(key, file, new MemoryCacheEntryOptions { Size = file.Length, AbsoluteExpirationRelativeToNow = PageCache.Kept });
    }

    public void Dispose()
    {
        files.Dispose();
        making.Dispose();
    }
}
