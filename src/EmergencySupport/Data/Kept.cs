namespace EmergencySupport.Data;

/// <summary>Something read from the database and kept until it may have changed. What was read before a change is not kept after it.</summary>
/// <param name="clock">Null where it is kept until it is told to forget.</param>
/// <param name="fresh">How long it is kept at most.</param>
public sealed class Kept<T>(TimeProvider? clock = null, TimeSpan fresh = default)
    where T : class
{
    private readonly Lock changing = new();
    private T? value;
    private DateTimeOffset readAt;
    private long changes;

    /// <summary>Null when nothing is kept, or it is too old.</summary>
    public T? Value
    {
        get
        {
            lock (changing)
            {
                return clock is null || clock.GetUtcNow() - readAt <= fresh ? value : null;
            }
        }
    }

    public void Forget()
    {
        lock (changing)
        {
            value = null;
            changes++;
        }
    }

    /// <param name="isWorthKeeping">Null when all is.</param>
    public async Task<T> ReadAsync(Func<Task<T>> read, Predicate<T>? isWorthKeeping = null)
    {
        long before;
        lock (changing)
        {
            before = changes;
        }

        var asked = clock?.GetUtcNow() ?? default;
        var current = await read();
        lock (changing)
        {
            if (before == changes && isWorthKeeping?.Invoke(current) != false)
            {
                (value, readAt) = (current, asked);
            }
        }

        return current;
    }
}
