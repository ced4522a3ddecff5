using EmergencySupport.Data;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>
/// The hotlines: channels that answer at any hour. The last list read stays in memory while the database is away, so
/// that error pages can show a hotline. It is discarded after any change, because that may have suspended a hotline.
/// </summary>
public sealed class Hotlines(
    IDbContextFactory<DirectoryDbContext> contexts,
    TaxonomyStore taxonomies,
    DirectoryCache cache,
    DirectoryVersion version,
    TimeProvider clock)
{
    /// <summary>Estimated size in the cache: a few organisations.</summary>
    private const long Bytes = 256 * 1024;

    private readonly Lock writing = new();
    private volatile Reading last = new([], 0);

    /// <summary>
    /// The hotlines last read. Empty when none were read yet, or when the directory has changed since, because one of
    /// them may have been suspended.
    /// </summary>
    public IReadOnlyList<Hotline> LastGood => last is var known && known.Changes == version.Changes ? Judge(known) : [];

    /// <summary>Whether the site says that it is in preparation: as long as two people found no hotline right.</summary>
    public bool InPreparation => !Judge(last).Any(hotline => hotline.IsConfirmed);

    public async ValueTask<IReadOnlyList<Hotline>> GetAsync(CancellationToken cancellationToken)
    {
        // Taken before the read, because a change during the read may be missing from the list.
        var changes = version.Changes;
        var reading = new Reading(
            await cache.ReadAsync(nameof(Hotlines), () => ReadAsync(cancellationToken), _ => Bytes), changes);
        Remember(reading);

        return Judge(reading);
    }

    /// <summary>
    /// The hotline to show above an answer: after the three questions, for urgent needs, or when no need is chosen.
    /// Null for none.
    /// </summary>
    /// <param name="query">What was chosen.</param>
    /// <param name="isAfterInterview">Whether the three questions led to the answer.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async ValueTask<Hotline?> ForAsync(
        FinderQuery query, bool isAfterInterview, CancellationToken cancellationToken)
    {
        var isShown = isAfterInterview || query.Needs.Count == 0 || query.Needs.Any(need => need.IsUrgent);

        return isShown ? HotlineOrder.Best(await GetAsync(cancellationToken), query) : null;
    }

    /// <summary>Keeps the newer list when two reads overlap.</summary>
    private void Remember(Reading reading)
    {
        lock (writing)
        {
            last = reading.Changes < last.Changes ? last : reading;
        }
    }

    private async Task<IReadOnlyList<KnownHotline>> ReadAsync(CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await HotlineReader.ReadAsync(db, cache, taxonomy, cancellationToken);
    }

    /// <summary>Evaluates checks at the current time, on each call.</summary>
    private IReadOnlyList<Hotline> Judge(Reading reading)
    {
        var now = clock.GetUtcNow();

        return [.. HotlineOrder.All(reading.Hotlines.Select(known => known.At(now)))];
    }

    /// <param name="Hotlines">The hotlines.</param>
    /// <param name="Changes">The directory's change count before the read.</param>
    private sealed record Reading(IReadOnlyList<KnownHotline> Hotlines, long Changes);
}
