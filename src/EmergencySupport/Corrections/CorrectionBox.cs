using System.Threading.RateLimiting;
using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Corrections;

/// <summary>
/// Stores corrections suggested by readers, within limits that protect against floods. See docs/adr/0020 for the
/// reasons.
/// </summary>
public sealed class CorrectionBox(IDbContextFactory<DirectoryDbContext> contexts, TimeProvider clock) : IDisposable
{
    /// <summary>For each part, the number of corrections that no later correction of the same part replaces.</summary>
    public const int FirstPerPart = 5;

    /// <summary>
    /// Maximum number of corrections of each part. Once it is reached, a new correction replaces a random one that is
    /// not among the first <see cref="FirstPerPart"/>.
    /// </summary>
    public const int MaximumPerPart = 10;

    /// <summary>Maximum number of corrections of all parts together.</summary>
    public const int MaximumTotal = 3000;

    /// <summary>
    /// Maximum number of corrections that staff may keep for one entry. They do not count towards the other limits.
    /// </summary>
    public const int MaximumKeptPerEntry = 20;

    private const int RetentionDays = 90;
    private const int MaximumQueued = 20;
    private const int MaximumTimes = 1_000_000;

    // The database lock admits one writer at a time anyway. This limiter lets the others wait without holding a
    // connection that a page needs.
    private readonly ConcurrencyLimiter writing = new(
        new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MaximumQueued });

    public void Dispose() => writing.Dispose();

    /// <summary>The corrections that have not expired.</summary>
    public static IQueryable<SuggestedCorrection> Waiting(DirectoryDbContext db, DateTimeOffset now)
    {
        var last = LastDay(now);

        return db.Corrections.AsNoTracking().Where(correction => correction.Day >= last);
    }

    /// <summary>
    /// Stores a correction. When the part or the whole box is full, the new correction replaces an older one.
    /// </summary>
    /// <param name="part">The id of the part that the correction is about, or of the entry if it is about the whole
    /// entry.</param>
    /// <returns>False when too many corrections are being written at once. Nothing is stored then.</returns>
    public async Task<bool> AcceptAsync(
        Guid entry, Guid part, string text, string? source, CancellationToken cancellationToken) =>
        await InTurnAsync(
            async db =>
            {
                await StoreAsync(db, entry, part, text, source, cancellationToken);

                return true;
            },
            cancellationToken) == true;

    /// <summary>
    /// Stores several corrections of one entry, and with them another change: all in one transaction, or nothing.
    /// </summary>
    /// <param name="texts">By the id of the part, or of the entry for the whole entry.</param>
    /// <param name="change">Makes the other change with the given context. False when it can no longer be made.</param>
    /// <returns>False when too many corrections are being written at once; null when the other change could not be made. Nothing
    /// is stored then.</returns>
    public Task<bool?> AcceptAllAsync(
        Guid entry,
        IReadOnlyDictionary<Guid, string> texts,
        Func<DirectoryDbContext, Task<bool>> change,
        CancellationToken cancellationToken) =>
        InTurnAsync(
            async db =>
            {
                if (!await change(db))
                {
                    return false;
                }

                foreach (var (part, text) in texts)
                {
                    await StoreAsync(db, entry, part, text, null, cancellationToken);
                }

                return true;
            },
            cancellationToken);

    /// <summary>Stores in one transaction, one writer at a time.</summary>
    /// <param name="storeAsync">False to store nothing.</param>
    /// <returns>False when too many wait; null when nothing was to be stored.</returns>
    private async Task<bool?> InTurnAsync(Func<DirectoryDbContext, Task<bool>> storeAsync, CancellationToken cancellationToken)
    {
        using var turn = await writing.AcquireAsync(1, cancellationToken);
        if (!turn.IsAcquired)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(db, cancellationToken);
        await DeleteExpiredAsync(db, clock.GetUtcNow(), cancellationToken);
        if (!await storeAsync(db))
        {
            return null;
        }

        await transaction.CommitAsync(cancellationToken);

        return true;
    }

    /// <summary>Protects corrections from being replaced. They still expire after ninety days.</summary>
    /// <returns>False when too many corrections of the entry would be kept. Nothing is changed then.</returns>
    public async Task<bool> KeepAsync(Guid entry, IReadOnlyList<Guid> corrections, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(db, cancellationToken);
        var kept = await db.Corrections
            .Where(correction => correction.EntryId == entry)
            .Where(correction => correction.Place == CorrectionPlace.Kept || corrections.Contains(correction.Id))
            .Take(MaximumKeptPerEntry + 1).CountAsync(cancellationToken);
        if (kept > MaximumKeptPerEntry)
        {
            return false;
        }

        await db.Corrections.Where(correction => correction.EntryId == entry && corrections.Contains(correction.Id))
            .ExecuteUpdateAsync(
                chosen => chosen.SetProperty(correction => correction.Place, CorrectionPlace.Kept), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return true;
    }

    /// <summary>Stores one correction in the caller's transaction, which holds the lock.</summary>
    private async Task StoreAsync(
        DirectoryDbContext db, Guid entry, Guid part, string text, string? source, CancellationToken cancellationToken)
    {
        if (await TryCountAgainAsync(db, part, SuggestedCorrection.FingerprintOf(text, source), cancellationToken))
        {
            return;
        }

        await MakeRoomAsync(db, part, cancellationToken);
        var first = await db.Corrections.Where(correction => correction.PartId == part)
            .CountAsync(correction => correction.Place == CorrectionPlace.First, cancellationToken);
        var place = first < FirstPerPart ? CorrectionPlace.First : CorrectionPlace.Turning;
        db.Add(new SuggestedCorrection(entry, part, text, source, Day(clock.GetUtcNow()), place));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Admits one writer at a time among all processes, so that counts stay valid until the transaction ends.
    /// </summary>
    private static Task<int> LockAsync(DirectoryDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(7202)", cancellationToken);

    private static Task<int> DeleteExpiredAsync(
        DirectoryDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = LastDay(now);

        return db.Corrections.Where(correction => correction.Day < last).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>If the same correction is already stored, counts it once more.</summary>
    /// <returns>False when it is new.</returns>
    private static async Task<bool> TryCountAgainAsync(
        DirectoryDbContext db, Guid part, string sha256, CancellationToken cancellationToken)
    {
        var counted = await db.Corrections
            .Where(correction => correction.PartId == part && correction.Sha256 == sha256)
            .ExecuteUpdateAsync(
                same =>
                    same.SetProperty(
                        correction => correction.Times, correction => Math.Min(correction.Times + 1, MaximumTimes)),
                cancellationToken);

        return counted > 0;
    }

    /// <summary>
    /// Makes room for a new correction. When the part is full, deletes a random replaceable correction of the part.
    /// When the total limit is reached, deletes one of the part with the most corrections.
    /// </summary>
    private static Task<int> MakeRoomAsync(DirectoryDbContext db, Guid part, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
        $"""
        with boxes as (
            select part_id, count(*) as size, part_id = {part} and count(*) >= {MaximumPerPart} as is_full
            from corrections where place <> 'kept' group by part_id
        )
        delete from corrections where id = (
            select id from corrections join boxes using (part_id)
            where place <> 'kept' and (is_full or (select sum(size) from boxes) >= {MaximumTotal})
            order by is_full desc, size desc, place = 'first', random()
            limit 1
        )
        """,
        cancellationToken);

    private static DateOnly Day(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);

    private static DateOnly LastDay(DateTimeOffset now) => Day(now).AddDays(-RetentionDays);
}
