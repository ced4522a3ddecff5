using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Digest;

/// <summary>Queues the weekly mails: one for each account that has something to read, once a week.</summary>
internal sealed class DigestSender(
    DirectoryDbContext db, WeeklyDigest digest, DigestWriter writer, StaffMails mails, IOptions<DigestOptions> options)
{
    /// <summary>Queues the mails that are due, unless this or another instance did so before.</summary>
    public async Task QueueDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = options.Value.LastDue(now);
        var week = options.Value.WeekOf(due);
        if (await db.MailRounds.AnyAsync(
            round => round.Kind == MailRoundKind.Digest && round.Period >= week, cancellationToken))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await MailRound.TryTakeAsync(db, MailRoundKind.Digest, week, cancellationToken))
        {
            return;
        }

        await QueueAsync(due, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task QueueAsync(DateTimeOffset due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var accounts = await RecipientsAsync(due, cancellationToken);
        var sections = await digest.OfAsync(accounts, due, now, cancellationToken);
        var names = await PublishedNames.ReadAsync(db, cancellationToken);
        foreach (var account in accounts.Where(account => sections[account.Id].Count > 0))
        {
            var to = MailRecipient.Of(account) with { Language = account.Language ?? InterfaceLanguages.Default };
            db.OutgoingMails.Add(mails.Write(
                to, "Digest", now, language => writer.Values(sections[account.Id], names, language)));
        }
    }

    /// <summary>Active accounts that can sign in, and could when the mail was due.</summary>
    private Task<List<Account>> RecipientsAsync(DateTimeOffset due, CancellationToken cancellationToken) =>
        StaffMails.Joined(db)
            .Include(account => account.Roles)
            .Where(account => account.CreatedAt <= due)
            .OrderBy(account => account.Id)
            .ToListAsync(cancellationToken);
}
