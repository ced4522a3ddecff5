using Microsoft.Extensions.Caching.Memory;

namespace EmergencySupport.Data;

/// <summary>
/// Caches values derived from public data, for one version of the directory. A value that was being read while the
/// directory changed belongs to the previous version and is never returned again. A new version removes all older
/// values from memory, including redacted texts. Nothing is cached while the process cannot receive notifications from
/// the database.
/// </summary>
public sealed class DirectoryCache : IDisposable
{
    private const long MaximumBytes = 128L * 1024 * 1024;

    private readonly DirectoryVersion version;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim turn = new(1);
    private readonly Lock renewing = new();
    private Generation generation = new(0);

    public DirectoryCache(DirectoryVersion version, TimeProvider clock)
    {
        this.version = version;
        this.clock = clock;
        version.Changed += Renew;
    }

    /// <param name="key">Unique to the value: a tuple that begins with the name of the class or method that reads
    /// it.</param>
    /// <param name="make">Creates the value when it is not cached.</param>
    /// <param name="bytes">About how much memory the value takes.</param>
    public T Get<T>(object key, Func<T> make, Func<T, long> bytes)
        where T : class
    {
        var current = Current();

        return Find<T>(current, key, null) ?? Add(current, key, make(), bytes);
    }

    /// <inheritdoc cref="Get{T}"/>
    public async ValueTask<T> ReadAsync<T>(object key, Func<Task<T>> read, Func<T, long> bytes, TimeSpan? maxAge = null)
        where T : class
    {
        var current = Current();

        return Find<T>(current, key, maxAge) ?? Add(current, key, await read(), bytes, maxAge);
    }

    /// <summary>Returns cached values, and reads all others at once.</summary>
    /// <param name="name">The name of the reader. Together with an id, it is the key of a value.</param>
    /// <param name="ids">The ids of the values.</param>
    /// <param name="read">Reads values by id. Those that do not exist are left out.</param>
    /// <param name="bytes">About how much memory a value takes.</param>
    public async Task<IReadOnlyDictionary<Guid, T>> ReadManyAsync<T>(
        string name, IReadOnlyCollection<Guid> ids, Func<IReadOnlyList<Guid>, Task<Dictionary<Guid, T>>> read, Func<T, long> bytes)
        where T : class
    {
        var current = Current();
        var found = new Dictionary<Guid, T>();
        var missing = new List<Guid>();
        foreach (var id in ids.Distinct())
        {
            if (Find<T>(current, (name, id), null) is { } known)
            {
                found[id] = known;
            }
            else
            {
                missing.Add(id);
            }
        }

        if (missing.Count > 0)
        {
            foreach (var (id, value) in await read(missing))
            {
                found[id] = Add(current, (name, id), value, bytes);
            }
        }

        return found;
    }

    /// <summary>For values that take long to create: one is created at a time, so that pages are not delayed.</summary>
    /// <param name="maxAge">Measured by the application's clock. With zero, the value is not cached.</param>
    public async Task<T> ReadInTurnAsync<T>(
        object key, TimeSpan maxAge, Func<Task<T>> read, Func<T, long> bytes, CancellationToken cancellationToken)
        where T : class
    {
        if (Find<T>(WhereCached(), key, maxAge) is { } known)
        {
            return known;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            var current = WhereCached();

            return Find<T>(current, key, maxAge) ?? Add(current, key, await read(), bytes);
        }
        finally
        {
            turn.Release();
        }

        Generation? WhereCached() => maxAge == TimeSpan.Zero ? null : Current();
    }

    public void Dispose()
    {
        version.Changed -= Renew;
        generation.Entries.Dispose();
        turn.Dispose();
    }

    /// <summary>
    /// The generation in which values are looked up and stored from now on. Null when nothing may be cached.
    /// </summary>
    private Generation? Current()
    {
        if (version.Current is not { } number)
        {
            return null;
        }

        lock (renewing)
        {
            if (generation.Number < number)
            {
                generation = new Generation(number);
            }

            return generation;
        }
    }

    private void Renew(object? sender, EventArgs change)
    {
        lock (renewing)
        {
            generation = new Generation(Math.Max(version.Current ?? 0, generation.Number));
        }
    }

    private T? Find<T>(Generation? current, object key, TimeSpan? maxAge)
        where T : class
    {
        var entry = current?.Entries.Get<Entry>(key);

        return entry is not null && (maxAge is null || clock.GetUtcNow() - entry.At <= maxAge) ? (T)entry.Value : null;
    }

    private T Add<T>(Generation? current, object key, T value, Func<T, long> bytes, TimeSpan? maxAge = null)
        where T : class
    {
        current?.Entries.Set(
            key,
            new Entry(value, clock.GetUtcNow()),
            new MemoryCacheEntryOptions { Size = bytes(value), AbsoluteExpirationRelativeToNow = maxAge });

        return value;
    }

    private sealed record Entry(object Value, DateTimeOffset At);

    /// <summary>
    /// All values cached for one version. A read that began before a change stores its value in a generation that is
    /// discarded.
    /// </summary>
    private sealed record Generation(long Number)
    {
        public MemoryCache Entries { get; } = new(new MemoryCacheOptions { SizeLimit = MaximumBytes });
    }
}
