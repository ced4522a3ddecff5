using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Notifications;
using EmergencySupport.Publishing;

namespace EmergencySupport.Upkeep;

/// <summary>
/// Queues the mails about checks that are sent at once: one person alone changed what readers see. Their number is bounded by
/// the limits of checks. They hold no links and no contact details.
/// </summary>
public sealed class CheckMails(DirectoryDbContext db, StaffMails mails)
{
    /// <summary>One person found a hotline not right, so that readers see "we are not sure".</summary>
    public Task HotlineDoubtedAsync(Check check, Account by, CancellationToken cancellationToken) =>
        AddAsync("HotlineDoubted", check.EntryId, by, check.At, cancellationToken);

    /// <summary>One person undid the check of another.</summary>
    public Task UndoneAsync(Check check, Account by, DateTimeOffset now, CancellationToken cancellationToken) =>
        AddAsync("CheckUndone", check.EntryId, by, now, cancellationToken);

    /// <summary>An administrator undid all checks of an account. Its owner is told even when the account is disabled.</summary>
    public async Task AllUndoneAsync(
        Account owner, Account administrator, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var others = await StaffMails.OthersAsync(db, administrator, cancellationToken);
        db.OutgoingMails.AddRange(others.Union([MailRecipient.Of(owner)])
            .Select(recipient => mails.Write(recipient, "ChecksUndone", now, owner.Name, administrator.Name)));
    }

    private async Task AddAsync(
        string template, Guid entry, Account by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.CurrentAsync(db, entry, cancellationToken);
        var name = published is null ? null : EntryName.Of(published.Entry.Kind, published.Revision);
        var others = await StaffMails.OthersAsync(db, by, cancellationToken);
        db.OutgoingMails.AddRange(others.Select(recipient => mails.Write(
            recipient, template, now, language => [name?.In(language).Text ?? entry.ToString(), by.Name])));
    }
}
