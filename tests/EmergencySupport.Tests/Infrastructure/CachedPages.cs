using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.OutputCaching;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>Caches pages, and counts how often a cached page is shown.</summary>
public sealed class CachedPages : IOutputCacheStore
{
    private readonly ConcurrentDictionary<string, (byte[] Page, DateTimeOffset Until)> pages = new();
    private readonly ConcurrentQueue<string> all = new();

    /// <summary>False to have every page made anew.</summary>
    public bool Shows { get; init; } = true;

    /// <summary>By which pages grow old. Null when they never do.</summary>
    public TimeProvider? Clock { get; init; }

    public int Hits { get; set; }

    /// <summary>What was ever kept, with the names by which it was.</summary>
    public IReadOnlyCollection<string> All => all;

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var isCached = pages.TryGetValue(key, out var cached) && (Clock is null || Clock.GetUtcNow() <= cached.Until);
        var page = Shows && isCached ? cached.Page : null;
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
