namespace EmergencySupport.Data;

/// <summary>Something read from the database and kept until it may have changed. What was read before a change is not kept after it.</summary>
public sealed class Kept<T>
    where T : class
{
    private readonly Lock changing = new();
    private T? value;
    private long changes;

    /// <summary>Null when nothing is kept.</summary>
    public T? Value
    {
        get
        {
            lock (changing)
            {
                return value;
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

        var current = await read();
        lock (changing)
        {
            if (before == changes && isWorthKeeping?.Invoke(current) != false)
            {
                value = current;
            }
        }

        return current;
    }
}
