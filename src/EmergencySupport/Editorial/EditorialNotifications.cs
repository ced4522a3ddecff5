using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Notifications;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>
/// Tells people by mail what happened to an entry, in the transaction in which it happens. A mail holds no link and no address of a
/// channel: it says to come to the desk, so that a false one has nothing to lead astray with.
/// </summary>
public sealed class EditorialNotifications(DirectoryDbContext db, StaffMails mails)
{
    public async Task SubmittedAsync(Submission submission, Account author, DateTimeOffset now, CancellationToken cancellationToken) =>
        Add(await ReviewersAsync(author, cancellationToken), "Submitted", submission.Slug, author.Name, now);

    /// <param name="changesWays">Whether a way to be reached is another one now: then all who could notice a wrong one are told.</param>
    public async Task ApprovedAsync(Submission submission, bool changesWays, Account approver, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var told = await AuthorAsync(submission, cancellationToken);
        if (!changesWays)
        {
            Add(told, "Approved", submission.Slug, approver.Name, now);

            return;
        }

        Add(told.Union(await ReviewersAsync(null, cancellationToken)), "WaysChanged", submission.Slug, approver.Name, now);
        var second = await db.SecondContacts.Where(contact => contact.EntryId == submission.EntryId).Select(contact => contact.Email).ToListAsync(cancellationToken);
        Add(second, "YourWaysChanged", submission.Slug, approver.Name, now);
    }

    public async Task EndedAsync(Submission submission, Account by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (submission.Decision == Decision.SentBack)
        {
            Add(await AuthorAsync(submission, cancellationToken), "SentBack", submission.Slug, by.Name, now);
        }
    }

    /// <summary>Whom to tell at the organisation from now on. Whoever was told before is told of this too.</summary>
    /// <param name="email">Empty for nobody.</param>
    public async Task ChangeSecondContactAsync(Guid entry, string slug, string email, Account by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var contact = await db.SecondContacts.SingleOrDefaultAsync(contact => contact.EntryId == entry, cancellationToken);
        if (contact is not null)
        {
            Add([contact.Email], "SecondContact", slug, by.Name, now);
            db.SecondContacts.Remove(contact);
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

    private void Add(IEnumerable<string> recipients, string what, string slug, string name, DateTimeOffset now) =>
        db.OutgoingMails.AddRange(recipients.Select(recipient => mails.Write(recipient, what, now, slug, name)));

    private Task<List<string>> AuthorAsync(Submission submission, CancellationToken cancellationToken) =>
        db.Accounts.Where(account => account.Id.ToString() == submission.Author && account.DisabledAt == null).Select(account => account.Email!).ToListAsync(cancellationToken);

    private Task<List<string>> ReviewersAsync(Account? but, CancellationToken cancellationToken) =>
        db.Accounts.Where(account => account.DisabledAt == null && account.Roles.Any(grant => grant.Role == Role.Reviewer) && (but == null || account.Id != but.Id))
            .Select(account => account.Email!).ToListAsync(cancellationToken);
}
