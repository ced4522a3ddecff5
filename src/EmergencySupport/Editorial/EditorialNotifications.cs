using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Notifications;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>
/// Queues mails about what happened to an entry, in the same transaction. The mails hold no links and no contact
/// details: they ask the recipient to open the staff pages, so a forged mail that looks the same cannot contain
/// anything misleading.
/// </summary>
public sealed class EditorialNotifications(DirectoryDbContext db, StaffMails mails)
{
    public async Task SubmittedAsync(
        Submission submission, Account author, DateTimeOffset now, CancellationToken cancellationToken) =>
        Add(await ReviewersAsync(author, cancellationToken), "Submitted", submission.Slug, author.Name, now);

    /// <param name="affectsContact">Whether contact details changed: then all reviewers and the second contact are
    /// notified too.</param>
    public async Task ApprovedAsync(
        Submission submission, bool affectsContact, Account approver, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var author = await AuthorAsync(submission, cancellationToken);
        if (!affectsContact)
        {
            Add(author, "Approved", submission.Slug, approver.Name, now);

            return;
        }

        var reviewers = await ReviewersAsync(null, cancellationToken);
        var secondContact = await db.SecondContacts.Where(contact => contact.EntryId == submission.EntryId)
            .Select(contact => contact.Email).ToListAsync(cancellationToken);
        Add(author.Union(reviewers), "ContactChanged", submission.Slug, approver.Name, now);
        Add(secondContact, "YourContactChanged", submission.Slug, approver.Name, now);
    }

    public async Task EndedAsync(
        Submission submission, Account by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (submission.Decision == Decision.SentBack)
        {
            Add(await AuthorAsync(submission, cancellationToken), "SentBack", submission.Slug, by.Name, now);
        }
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
            Add([former.Email], "SecondContact", slug, by.Name, now);
            db.SecondContacts.Remove(former);
            await db.SaveChangesAsync(cancellationToken);
        }

        if (email.Length > 0)
        {
            db.SecondContacts.Add(new SecondContact(entry, email, by.Actor, now));
        }

        db.AuditLog.Add(new AuditEntry(AuditAction.ContactChanged, by.Actor, now, entry.ToString()));
        Add(await ReviewersAsync(by, cancellationToken), "SecondContact", slug, by.Name, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private void Add(IEnumerable<string> recipients, string template, string slug, string name, DateTimeOffset now) =>
        db.OutgoingMails.AddRange(recipients.Select(recipient => mails.Write(recipient, template, now, slug, name)));

    private Task<List<string>> AuthorAsync(Submission submission, CancellationToken cancellationToken) =>
        db.Accounts.Where(account => account.Id.ToString() == submission.Author && account.DisabledAt == null)
            .Select(account => account.Email!).ToListAsync(cancellationToken);

    private Task<List<string>> ReviewersAsync(Account? except, CancellationToken cancellationToken) => db.Accounts
        .Where(account => account.DisabledAt == null
            && account.Roles.Any(grant => grant.Role == Role.Reviewer)
            && (except == null || account.Id != except.Id))
        .Select(account => account.Email!).ToListAsync(cancellationToken);
}
