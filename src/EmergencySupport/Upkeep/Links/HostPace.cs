namespace EmergencySupport.Upkeep.Links;

/// <summary>Lets each host be asked at most once a second. Used by one check at a time.</summary>
public sealed class HostPace
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Hosts beyond which those that may be asked again are forgotten.</summary>
    private const int MaximumHosts = 1000;

    private readonly Dictionary<string, DateTimeOffset> next = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the next turn of a host.</summary>
    /// <returns>How long to wait for it.</returns>
    public TimeSpan Reserve(string host, DateTimeOffset now)
    {
        if (next.Count > MaximumHosts)
        {
            foreach (var past in next.Where(known => known.Value <= now).Select(known => known.Key).ToList())
            {
                next.Remove(past);
            }
        }

        var turn = next.TryGetValue(host, out var reserved) && reserved > now ? reserved : now;
        next[host] = turn + Interval;

        return turn - now;
    }
}
