using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.OutputCaching;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>Keeps all, and counts how often something that was kept is shown.</summary>
public sealed class KeptPages : IOutputCacheStore
{
    private readonly ConcurrentDictionary<string, byte[]> pages = new();

    public int Hits { get; set; }

    /// <summary>What is kept, with the names by which it is.</summary>
    public IReadOnlyCollection<string> All => [.. pages.Select(page => page.Key + Encoding.UTF8.GetString(page.Value))];

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var page = pages.GetValueOrDefault(key);
        Hits += page is null ? 0 : 1;

        return ValueTask.FromResult(page);
    }

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        pages[key] = value;

        return ValueTask.CompletedTask;
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
