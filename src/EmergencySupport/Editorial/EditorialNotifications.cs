using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Notifications;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>
/// Queues the mails about an entry that are sent at once, in the same transaction. What only waits for a colleague is in the
/// weekly mail. The mails hold no links and no contact details: they ask the recipient to open the staff pages, so a forged
/// mail that looks the same cannot contain anything misleading.
/// </summary>
public sealed class EditorialNotifications(DirectoryDbContext db, StaffMails mails)
{
    /// <summary>
    /// Notifies the author, all reviewers and the second contact that contact details changed. The approver is among the
    /// reviewers: her account may be in other hands.
    /// </summary>
    public async Task ContactChangedAsync(
        Submission submission, Revision revision, Account approver, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kind = await db.Entries.Where(entry => entry.Id == submission.EntryId)
            .Select(entry => entry.Kind)
            .SingleAsync(cancellationToken);
        var name = EntryName.Of(kind, revision);
        var secondContact = await db.SecondContacts.Where(contact => contact.EntryId == submission.EntryId)
            .Select(contact => contact.Email).ToListAsync(cancellationToken);
        var staff = await StaffMails.RecipientsAsync(
            StaffMails.Active(db).Where(account => account.Id.ToString() == submission.Author
                || account.Roles.Any(grant => grant.Role == Role.Reviewer)),
            cancellationToken);
        Add(staff, "ContactChanged", ValuesIn, now);
        Add(secondContact.Select(MailRecipient.Outside), "YourContactChanged", ValuesIn, now);

        object[] ValuesIn(string language) => [name?.In(language).Text ?? submission.Slug, approver.Name];
    }

    /// <summary>Replaces an organisation's second contact. The former contact is notified too.</summary>
    /// <param name="email">Empty for none.</param>
    public async Task ChangeSecondContactAsync(
        Guid entry, string slug, string email, Account by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var former = await db.SecondContacts.SingleOrDefaultAsync(
            contact => contact.EntryId == entry, cancellationToken);
        if (former is not null)
        {
            if (await MailLimits.AllowAboutAsync(db, AuditAction.ContactChanged, entry, now, cancellationToken))
            {
                Add([MailRecipient.Outside(former.Email)], "SecondContact", _ => [slug, by.Name], now);
            }

            db.SecondContacts.Remove(former);
            await db.SaveChangesAsync(cancellationToken);
        }

        if (email.Length > 0)
        {
            db.SecondContacts.Add(new SecondContact(entry, email, by.Actor, now));
        }

        if (await MailLimits.AllowByAsync(db, AuditAction.ContactChanged, by.Actor, now, cancellationToken))
        {
            var reviewers = StaffMails.WithRole(db, Role.Reviewer).Where(account => account.Id != by.Id);
            Add(await StaffMails.RecipientsAsync(reviewers, cancellationToken), "SecondContact", _ => [slug, by.Name], now);
        }

        db.AuditLog.Add(new AuditEntry(AuditAction.ContactChanged, by.Actor, now, entry.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private void Add(
        IEnumerable<MailRecipient> recipients, string template, Func<string, object[]> values, DateTimeOffset now) =>
        db.OutgoingMails.AddRange(recipients.Select(recipient => mails.Write(recipient, template, now, values)));
}
