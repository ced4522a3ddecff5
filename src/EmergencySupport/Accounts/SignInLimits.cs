using System.Threading.RateLimiting;

namespace EmergencySupport.Accounts;

/// <summary>
/// Slows down who guesses, in memory. A stranger who guesses at somebody's password uses up what strangers have for it: a browser in
/// which she signed in before has tries of its own, and a passkey asks for none.
/// </summary>
public sealed class SignInLimits : IDisposable
{
    /// <summary>Names are counted by what they hash to, so that inventing names fills no memory.</summary>
    private const int Buckets = 4096;

    private static readonly TokenBucketRateLimiterOptions PerPerson = Bucket(10, 1, TimeSpan.FromMinutes(1));
    private static readonly TokenBucketRateLimiterOptions PerFactor = Bucket(10, 1, TimeSpan.FromMinutes(5));
    private static readonly TokenBucketRateLimiterOptions AllStrangers = Bucket(300, 60, TimeSpan.FromMinutes(1));

    private readonly PartitionedRateLimiter<int> passwords = Partitioned(PerPerson);
    private readonly PartitionedRateLimiter<int> factors = Partitioned(PerFactor);
    private readonly TokenBucketRateLimiter strangers = new(AllStrangers);

    // Hashing is slow on purpose: a flood of it would hold up the readers' pages.
    private readonly ConcurrencyLimiter hashing = new(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 10 });
    private readonly ConcurrencyLimiter hashingForKnown = new(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 10 });

    public void Dispose()
    {
        passwords.Dispose();
        factors.Dispose();
        strangers.Dispose();
        hashing.Dispose();
        hashingForKnown.Dispose();
    }

    /// <summary>Whether a password may be tried now.</summary>
    /// <param name="email">As it was typed, normalised.</param>
    /// <param name="isKnown">Whether she signed in with this browser before.</param>
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

    /// <summary>Waits for its turn to hash a password. Refused when too many wait.</summary>
    public ValueTask<RateLimitLease> WaitToHashAsync(bool isKnown, CancellationToken cancellationToken) =>
        (isKnown ? hashingForKnown : hashing).AcquireAsync(1, cancellationToken);

    private static int BucketOf(string name, bool isKnown) => (name.GetHashCode(StringComparison.Ordinal) & (Buckets - 1)) + (isKnown ? Buckets : 0);

    private static PartitionedRateLimiter<int> Partitioned(TokenBucketRateLimiterOptions options) =>
        PartitionedRateLimiter.Create<int, int>(bucket => RateLimitPartition.GetTokenBucketLimiter(bucket, _ => options));

    private static TokenBucketRateLimiterOptions Bucket(int most, int more, TimeSpan every) => new() { TokenLimit = most, TokensPerPeriod = more, ReplenishmentPeriod = every };
}
