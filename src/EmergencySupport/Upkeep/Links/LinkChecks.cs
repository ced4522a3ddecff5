using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Upkeep.Links;

/// <summary>Checks the published web addresses that are due, one after the other.</summary>
public sealed class LinkChecks(
    IDbContextFactory<DirectoryDbContext> contexts, LinkProbe probe, DirectoryVersion version, TimeProvider clock)
{
    /// <summary>The published texts are read again after this time even if no change was heard of.</summary>
    private static readonly TimeSpan RenewInterval = TimeSpan.FromHours(1);

    /// <summary>When the published texts were last read, and at which number of changes.</summary>
    private (long Changes, DateTimeOffset At)? renewed;

    /// <summary>
    /// Checks all that is due, unless another process does. What is done is stored at once, so that a run can end at any time.
    /// </summary>
    /// <returns>How many were checked.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        // The lock belongs to this connection, and ends with it.
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_lock(7210) as \"Value\"").SingleAsync(cancellationToken))
        {
            return 0;
        }

        try
        {
            await RenewIfChangedAsync(db, cancellationToken);
            var count = 0;
            while (await CheckNextAsync(db, cancellationToken))
            {
                count++;
            }

            return count;
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock(7210)", CancellationToken.None);
        }
    }

    /// <summary>
    /// Those that propose "doubtful" now, by address. While more than half of all addresses are down, our own line may be: then
    /// only redirects and parked domains propose it.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, LinkCheck>> ProposalsAsync(
        DirectoryDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await db.LinkChecks.AsNoTracking().Where(LinkCheck.MayProposeDoubt(now)).ToListAsync(cancellationToken);
        var isOurLine = found.Exists(link => link.IsDown) && await IsOurLineAsync(db, cancellationToken);

        return found.Where(link => link.ProposesDoubt(now) && !(isOurLine && link.IsDown)).ToDictionary(link => link.Address);
    }

    /// <summary>Whether more than half of several addresses are down.</summary>
    private static async Task<bool> IsOurLineAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        var all = await db.LinkChecks.CountAsync(link => link.CheckedAt != null, cancellationToken);
        var failing = await db.LinkChecks.CountAsync(link => link.CheckedAt != null && link.Failures > 0, cancellationToken);

        return failing * 2 > all && all > 1;
    }

    private async Task RenewIfChangedAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        var (changes, now) = (version.Changes, clock.GetUtcNow());
        if (renewed is var (known, at) && known == changes && now - at < RenewInterval)
        {
            return;
        }

        await RenewAsync(db, cancellationToken);
        renewed = (changes, now);
    }

    /// <summary>Adds addresses that are new among the published ones, and removes those that are gone.</summary>
    private async Task RenewAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        var published = await PublishedLinks.AllAsync(db, cancellationToken);
        var known = await db.LinkChecks.ToDictionaryAsync(link => link.Address, cancellationToken);
        db.RemoveRange(known.Where(link => !published.ContainsKey(link.Key)).Select(link => link.Value));
        db.AddRange(published.Keys.Except(known.Keys).Select(address => new LinkCheck(address, clock.GetUtcNow())));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <returns>False when none is due.</returns>
    private async Task<bool> CheckNextAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.LinkChecks.Where(link => link.NextAt <= now)
            .OrderBy(link => link.NextAt)
            .ThenBy(link => link.Sha256)
            .FirstOrDefaultAsync(cancellationToken);
        if (due is null)
        {
            return false;
        }

        due.Record(await probe.VisitAsync(new Uri(due.Address), cancellationToken), now);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();

        return true;
    }
}
