using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.OutputCaching;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>Keeps all, and counts how often something that was kept is shown.</summary>
public sealed class KeptPages : IOutputCacheStore
{
    private readonly ConcurrentDictionary<string, byte[]> pages = new();
    private readonly ConcurrentQueue<string> all = new();

    /// <summary>False to have every page made anew.</summary>
    public bool Shows { get; init; } = true;

    public int Hits { get; set; }

    /// <summary>What was ever kept, with the names by which it was.</summary>
    public IReadOnlyCollection<string> All => all;

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var page = Shows ? pages.GetValueOrDefault(key) : null;
        Hits += page is null ? 0 : 1;

        return ValueTask.FromResult(page);
    }

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        pages[key] = value;
        all.Enqueue(key + Encoding.UTF8.GetString(value));

        return ValueTask.CompletedTask;
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
