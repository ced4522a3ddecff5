using System.Threading.RateLimiting;

namespace EmergencySupport.Accounts;

/// <summary>
/// In-memory rate limits for passwords and codes. A browser from which an account signed in before has its own limit,
/// so that a stranger who guesses cannot lock the account's owner out. Passkeys have no limit.
/// </summary>
public sealed class SignInLimits : IDisposable
{
    /// <summary>Attempts are counted by the hash of the name, so that invented names cannot fill the memory.</summary>
    private const int Buckets = 4096;

    private static readonly TokenBucketRateLimiterOptions PerPerson = Bucket(10, 1, TimeSpan.FromMinutes(1));
    private static readonly TokenBucketRateLimiterOptions PerFactor = Bucket(10, 1, TimeSpan.FromMinutes(5));
    private static readonly TokenBucketRateLimiterOptions AllStrangers = Bucket(300, 60, TimeSpan.FromMinutes(1));

    private readonly PartitionedRateLimiter<int> passwords = Partitioned(PerPerson);
    private readonly PartitionedRateLimiter<int> factors = Partitioned(PerFactor);
    private readonly TokenBucketRateLimiter strangers = new(AllStrangers);

    // Hashing is slow on purpose: too many at once would slow down public pages.
    private readonly ConcurrencyLimiter hashing = new(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 10 });
    private readonly ConcurrencyLimiter hashingForKnown = new(
        new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 10 });

    public void Dispose()
    {
        passwords.Dispose();
        factors.Dispose();
        strangers.Dispose();
        hashing.Dispose();
        hashingForKnown.Dispose();
    }

    /// <summary>Whether a password may be tried now.</summary>
    /// <param name="email">The normalised address, whether or not it has an account.</param>
    /// <param name="isKnown">Whether the account signed in from this browser before.</param>
    public bool TryPassword(string email, bool isKnown)
    {
        using var own = passwords.AttemptAcquire(BucketOf(email, isKnown));
        using var all = isKnown || !own.IsAcquired ? own : strangers.AttemptAcquire();

        return own.IsAcquired && all.IsAcquired;
    }

    /// <summary>Whether a code may be tried now.</summary>
    /// <inheritdoc cref="TryPassword"/>
    public bool TryFactor(Guid account, bool isKnown)
    {
        using var own = factors.AttemptAcquire(BucketOf(account.ToString(), isKnown));

        return own.IsAcquired;
    }

    /// <summary>Waits for a turn to hash a password. The lease is not acquired if the queue is full.</summary>
    public ValueTask<RateLimitLease> WaitToHashAsync(bool isKnown, CancellationToken cancellationToken) =>
        (isKnown ? hashingForKnown : hashing).AcquireAsync(1, cancellationToken);

    private static int BucketOf(string name, bool isKnown) =>
        (name.GetHashCode(StringComparison.Ordinal) & (Buckets - 1)) + (isKnown ? Buckets : 0);

    private static PartitionedRateLimiter<int> Partitioned(TokenBucketRateLimiterOptions options) =>
        PartitionedRateLimiter.Create<int, int>(bucket => RateLimitPartition.GetTokenBucketLimiter(bucket, _ => options));

    private static TokenBucketRateLimiterOptions Bucket(int limit, int refill, TimeSpan period) =>
        new() { TokenLimit = limit, TokensPerPeriod = refill, ReplenishmentPeriod = period };
}
