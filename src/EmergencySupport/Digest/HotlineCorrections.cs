using EmergencySupport.Accounts;
using EmergencySupport.Corrections;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Notifications;
using EmergencySupport.Search;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Digest;

/// <summary>
/// Tells those who may edit an entry that readers suggested corrections about its hotline. One mail an hour for each person
/// at most, with a count, however many arrive. The full hour also hides the minute in which a correction was written.
/// </summary>
internal sealed class HotlineCorrections(DirectoryDbContext db, StaffMails mails, Texts texts)
{
    /// <summary>Queues the mails of this hour, unless this or another instance did so before, or nothing is new.</summary>
    public async Task QueueDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await Untold(now).AnyAsync(cancellationToken))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var hour = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        if (!await MailRound.TryTakeAsync(db, MailRoundKind.HotlineCorrections, hour, cancellationToken))
        {
            return;
        }

        var found = await Untold(now).Select(correction => new { correction.Id, correction.EntryId }).ToListAsync(cancellationToken);
        var ids = found.ConvertAll(correction => correction.Id);
        await db.Corrections.Where(correction => ids.Contains(correction.Id))
            .ExecuteUpdateAsync(told => told.SetProperty(correction => correction.IsTold, true), cancellationToken);
        await QueueAsync([.. found.Select(correction => correction.EntryId)], now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Corrections about a hotline, or about a whole entry that has one, of which staff was not told.</summary>
    private IQueryable<SuggestedCorrection> Untold(DateTimeOffset now) => CorrectionBox.Waiting(db, now)
        .Where(correction => !correction.IsTold
            && db.Set<HotlineRow>().Any(line => line.ChannelId == correction.PartId
                || (correction.PartId == correction.EntryId && line.EntryId == correction.EntryId)));

    /// <param name="entries">The entry of each new correction.</param>
    private async Task QueueAsync(IReadOnlyList<Guid> entries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var names = await PublishedNames.ReadAsync(db, cancellationToken);
        foreach (var account in await StaffMails.Active(db).Include(account => account.Roles).ToListAsync(cancellationToken))
        {
            var writable = await new EntryRights(db, account).Writable()
                .Where(entry => entries.Contains(entry.Id))
                .Select(entry => entry.Id)
                .ToHashSetAsync(cancellationToken);
            var count = entries.Count(writable.Contains);
            if (count > 0)
            {
                db.OutgoingMails.Add(mails.Write(
                    MailRecipient.Of(account), "HotlineCorrections", now, language => [count, NamesIn(language, writable)]));
            }
        }

        string NamesIn(string language, HashSet<Guid> writable) => Texts.In(language, () => texts.List(
            [.. writable.Select(entry => names.Of(entry, language)).Order(StringComparer.Ordinal).Take(DigestWriter.MaximumNames)]));
    }
}
