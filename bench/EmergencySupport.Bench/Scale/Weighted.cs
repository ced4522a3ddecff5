namespace EmergencySupport.Bench.Scale;

/// <summary>Picks values at random, each in proportion to its weight.</summary>
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

    /// <summary>
    /// Weights by the Zipf–Mandelbrot law: the first value is the most frequent. A larger <paramref name="flat"/>
    /// evens out the first ones.
    /// </summary>
    public static Weighted<T> Zipf(IEnumerable<T> values, double flat) => new(
        values.Select((value, place) => (value, 1 / (place + 1 + flat))));

    public T Pick(Random random)
    {
        var place = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);

        return values[Math.Min(place < 0 ? ~place : place, values.Length - 1)];
    }
}
