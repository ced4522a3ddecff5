using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.OutputCaching;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>A page cache that counts hits.</summary>
public sealed class CachedPages : IOutputCacheStore
{
    private readonly ConcurrentDictionary<string, (byte[] Page, DateTimeOffset Until)> pages = new();
    private readonly ConcurrentQueue<string> all = new();

    /// <summary>If false, every page is rendered.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The clock for expiry; null if pages never expire.</summary>
    public TimeProvider? Clock { get; init; }

    public int Hits { get; set; }

    /// <summary>Every page that was ever cached, with its cache keys.</summary>
    public IReadOnlyCollection<string> All => all;

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var isCached = pages.TryGetValue(key, out var cached) && (Clock is null || Clock.GetUtcNow() <= cached.Until);
        var page = IsEnabled && isCached ? cached.Page : null;
        Hits += page is null ? 0 : 1;

        return ValueTask.FromResult(page);
    }

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        pages[key] = (value, Clock?.GetUtcNow() + validFor ?? DateTimeOffset.MaxValue);
        all.Enqueue(key + Encoding.UTF8.GetString(value));

        return ValueTask.CompletedTask;
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
