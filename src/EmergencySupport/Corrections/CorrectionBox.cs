using System.Threading.RateLimiting;
using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Corrections;

/// <summary>Holds what readers suggest, within bounds that no flood passes. Why each bound is there stands in docs/adr/0020.</summary>
public sealed class CorrectionBox(IDbContextFactory<DirectoryDbContext> contexts, TimeProvider clock) : IDisposable
{
    /// <summary>Each part has a box of its own: of those in it the first few stay, the others give way to new ones.</summary>
    public const int FirstOfPart = 5;

    /// <inheritdoc cref="FirstOfPart"/>
    public const int MostOfPart = 10;

    public const int MostInAll = 3000;

    /// <summary>What staff may keep of one entry, beside its boxes.</summary>
    public const int MaximumStored = 20;

    private const int RetentionDays = 90;
    private const int MostWaiting = 20;

    // The lock in the database lets in one at a time anyway: here others wait without holding a connection that a page needs.
    private readonly ConcurrencyLimiter writing = new(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MostWaiting });

    public void Dispose() => writing.Dispose();

    /// <summary>Those that have not expired.</summary>
    public static IQueryable<SuggestedCorrection> Waiting(DirectoryDbContext db, DateTimeOffset now)
    {
        var last = LastDay(now);

        return db.Corrections.AsNoTracking().Where(correction => correction.Day >= last);
    }

    /// <summary>Takes a suggestion; where its box is full, another goes.</summary>
    /// <param name="part">The entry's own id for the whole of it.</param>
    /// <returns>False when too many are being written at this moment: nothing was taken.</returns>
    public async Task<bool> AcceptAsync(Guid entry, Guid part, string text, string? source, CancellationToken cancellationToken)
    {
        using var turn = await writing.AcquireAsync(1, cancellationToken);
        if (!turn.IsAcquired)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(db, cancellationToken);
        await DeleteExpiredAsync(db, now, cancellationToken);
        if (!await CountAgainAsync(db, part, SuggestedCorrection.FingerprintOf(text, source), cancellationToken))
        {
            await MakeRoomAsync(db, part, cancellationToken);
            var first = await db.Corrections.CountAsync(correction => correction.PartId == part && correction.Place == CorrectionPlace.First, cancellationToken);
            db.Add(new SuggestedCorrection(entry, part, text, source, Day(now), first < FirstOfPart ? CorrectionPlace.First : CorrectionPlace.Turning));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);

        return true;
    }

    /// <summary>These stay for their ninety days, whatever comes.</summary>
    /// <returns>False when that would be too many of this entry: nothing has changed.</returns>
    public async Task<bool> KeepAsync(Guid entry, IReadOnlyList<Guid> corrections, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(db, cancellationToken);
        var kept = await db.Corrections
            .Where(correction => correction.EntryId == entry && (correction.Place == CorrectionPlace.Kept || corrections.Contains(correction.Id)))
            .Take(MaximumStored + 1).CountAsync(cancellationToken);
        if (kept > MaximumStored)
        {
            return false;
        }

        await db.Corrections.Where(correction => correction.EntryId == entry && corrections.Contains(correction.Id))
            .ExecuteUpdateAsync(chosen => chosen.SetProperty(correction => correction.Place, CorrectionPlace.Kept), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return true;
    }

    /// <summary>One at a time, in all processes: what is counted cannot change before it is written.</summary>
    private static Task<int> LockAsync(DirectoryDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(7202)", cancellationToken);

    private static Task<int> DeleteExpiredAsync(DirectoryDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = LastDay(now);

        return db.Corrections.Where(correction => correction.Day < last).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<bool> CountAgainAsync(DirectoryDbContext db, Guid part, string sha256, CancellationToken cancellationToken) => await db.Corrections
        .Where(correction => correction.PartId == part && correction.Sha256 == sha256)
        .ExecuteUpdateAsync(same => same.SetProperty(correction => correction.Times, correction => Math.Min(correction.Times + 1, 1_000_000)), cancellationToken) > 0;

    /// <summary>A full box loses one that is not of the first. When all is full, the fullest box loses one.</summary>
    private static Task<int> MakeRoomAsync(DirectoryDbContext db, Guid part, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        with boxes as (
            select part_id, count(*) as size, part_id = {part} and count(*) >= {MostOfPart} as is_full
            from corrections where place <> 'kept' group by part_id
        )
        delete from corrections where id = (
            select id from corrections join boxes using (part_id)
            where place <> 'kept' and (is_full or (select sum(size) from boxes) >= {MostInAll})
            order by is_full desc, size desc, place = 'first', random()
            limit 1
        )
        """,
        cancellationToken);

    private static DateOnly Day(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);

    private static DateOnly LastDay(DateTimeOffset now) => Day(now).AddDays(-RetentionDays);
}
