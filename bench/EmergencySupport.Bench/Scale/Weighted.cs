namespace EmergencySupport.Bench.Scale;

/// <summary>Picks one of many, each as often as its weight says.</summary>
internal sealed class Weighted<T>
{
    private readonly T[] values;
    private readonly double[] upTo;

    public Weighted(IEnumerable<(T Value, double Weight)> choices)
    {
        var all = choices.ToList();
        values = [.. all.Select(choice => choice.Value)];
        upTo = new double[all.Count];
        var sum = 0.0;
        for (var place = 0; place < all.Count; place++)
        {
            upTo[place] = sum += all[place].Weight;
        }
    }

    /// <summary>By the law of Zipf and Mandelbrot: the first most often. A larger <paramref name="flat"/> makes the first ones more alike.</summary>
    public static Weighted<T> Zipf(IEnumerable<T> values, double flat) => new(values.Select((value, place) => (value, 1 / (place + 1 + flat))));

    public T Pick(Random random)
    {
        var place = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);

        return values[Math.Min(place < 0 ? ~place : place, values.Length - 1)];
    }
}
