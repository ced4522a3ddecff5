using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Upkeep.Contacts;

/// <summary>
/// Shows, writes and erases what only staff know of an entry. Each look is in the audit log before anything is decrypted, and
/// one account has few of them a day: a thief of it cannot read them all.
/// </summary>
public sealed class PrivateContacts(DirectoryDbContext db, ContactSealer sealer, Rounds rounds, StaffMails mails)
{
    /// <summary>Maximum number of contacts that one account may open in 24 hours. The database enforces it too.</summary>
    public const int LooksPerDay = 20;

    /// <summary>Maximum number of contacts that one account may erase in 24 hours. The database enforces it too.</summary>
    public const int ErasuresPerDay = 20;

    /// <summary>Maximum number of notes that are kept of an entry.</summary>
    public const int MaximumNotes = 100;

    private static readonly TimeSpan LimitPeriod = TimeSpan.FromHours(24);

    /// <summary>
    /// Whether an account may open and write the contact: it may check, and owns the entry on this day, or a part of the
    /// entry is due.
    /// </summary>
    public async Task<bool> MayOpenAsync(Guid entry, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!new EntryRights(db, account).MayCheck || !await db.Entries.AnyAsync(known => known.Id == entry, cancellationToken))
        {
            return false;
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var owner = await db.EntryOwners.AsNoTracking().SingleOrDefaultAsync(owner => owner.EntryId == entry, cancellationToken);

        return owner?.On(today) == account.Id
            || (await rounds.OfEntryAsync(entry, now, cancellationToken)).Any(part => part.Due <= today);
    }

    /// <summary>How many contacts an account may still open now.</summary>
    public async Task<int> LooksLeftAsync(Account account, DateTimeOffset now, CancellationToken cancellationToken) =>
        Math.Max(LooksPerDay - await CountAsync(AuditAction.PrivateContactOpened, account, now, cancellationToken), 0);

    /// <param name="entry">The entry.</param>
    /// <param name="by">The account that looks.</param>
    /// <param name="hasFreshFactor">Whether it gave a second factor just before.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<OpenedContact> OpenAsync(
        Guid entry, Guid by, bool hasFreshFactor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var outcome = await RecordLookAsync(entry, by, hasFreshFactor, now, cancellationToken);
        if (outcome != ContactOutcome.Done)
        {
            return new(outcome);
        }

        // Only what is in the log by now is read. It may have been erased meanwhile.
        if (await FindAsync(entry, cancellationToken) is not { } found)
        {
            return new(ContactOutcome.Nothing);
        }

        return sealer.Open(found) is { } contact
            ? new(ContactOutcome.Done) { Contact = contact, Version = found.Version }
            : new(ContactOutcome.Unreadable);
    }

    /// <summary>Writes the contact, as it was opened and changed.</summary>
    public async Task<ContactOutcome> SaveAsync(ContactChange change, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await FindWriterAsync(change.Entry, by, now, cancellationToken) is not { } actor)
        {
            return ContactOutcome.NotYours;
        }

        var stored = await db.PrivateContacts.SingleOrDefaultAsync(contact => contact.EntryId == change.Entry, cancellationToken);
        if ((stored?.Version ?? 0) != change.Version)
        {
            return ContactOutcome.Overtaken;
        }

        if (Read(stored) is not { } before)
        {
            return ContactOutcome.Unreadable;
        }

        var kept = before.Notes.Where((_, index) => !change.RemovedNotes.Contains(index));
        var after = change.Contact.WithAuthors(before, new(actor.Actor, now)) with
        {
            Notes = [.. NoteOf(change.Note, actor, now), .. kept],
        };
        if (after.Notes.Count > MaximumNotes)
        {
            return ContactOutcome.TooManyNotes;
        }

        Write(change.Entry, stored, after, actor, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ContactOutcome.Done;
    }

    /// <summary>Adds a note without opening the contact.</summary>
    public async Task<ContactOutcome> AddNoteAsync(
        Guid entry, string note, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await FindWriterAsync(entry, by, now, cancellationToken) is not { } actor)
        {
            return ContactOutcome.NotYours;
        }

        var stored = await db.PrivateContacts.SingleOrDefaultAsync(contact => contact.EntryId == entry, cancellationToken);
        if (Read(stored) is not { } before)
        {
            return ContactOutcome.Unreadable;
        }

        if (before.Notes.Count >= MaximumNotes)
        {
            return ContactOutcome.TooManyNotes;
        }

        Write(entry, stored, before with { Notes = [.. NoteOf(note, actor, now), .. before.Notes] }, actor, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ContactOutcome.Done;
    }

    /// <summary>
    /// Deletes the contact at once. Anybody who may check may do it: the day on which it has to be done leaves no time.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="by">The account that erases.</param>
    /// <param name="hasFactor">Whether it gave a second factor in this sitting: a stolen session alone erases nothing.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<ContactOutcome> EraseAsync(
        Guid entry, Guid by, bool hasFactor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await EntryRights.FindCheckerAsync(db, by, cancellationToken) is not { } actor)
        {
            return ContactOutcome.NotYours;
        }

        if (!hasFactor)
        {
            return ContactOutcome.NeedsFactor;
        }

        if (await CountAsync(AuditAction.PrivateContactErased, actor, now, cancellationToken) >= ErasuresPerDay)
        {
            await db.LogRefusalAsync(actor.Actor, entry.ToString(), now, cancellationToken);

            return ContactOutcome.TooManyErased;
        }

        if (await db.PrivateContacts.Where(contact => contact.EntryId == entry).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return ContactOutcome.Nothing;
        }

        db.AuditLog.Add(new AuditEntry(AuditAction.PrivateContactErased, actor.Actor, now, entry.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ContactOutcome.Done;
    }

    /// <summary>How often an account did something in the last 24 hours.</summary>
    private Task<int> CountAsync(AuditAction action, Account account, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.CountActsAsync(action, account.Actor, now - LimitPeriod, cancellationToken);

    /// <summary>Writes the look into the audit log, under a lock so that the limit holds for two requests at once.</summary>
    private async Task<ContactOutcome> RecordLookAsync(
        Guid entry, Guid by, bool hasFreshFactor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await FindWriterAsync(entry, by, now, cancellationToken) is not { } actor)
        {
            return ContactOutcome.NotYours;
        }

        if (!await db.PrivateContacts.AnyAsync(contact => contact.EntryId == entry, cancellationToken))
        {
            return ContactOutcome.Nothing;
        }

        if (!hasFreshFactor)
        {
            return ContactOutcome.NeedsFactor;
        }

        var left = await LooksLeftAsync(actor, now, cancellationToken);
        if (left == 0)
        {
            await db.LogRefusalAsync(actor.Actor, entry.ToString(), now, cancellationToken);

            return ContactOutcome.TooMany;
        }

        db.AuditLog.Add(new AuditEntry(AuditAction.PrivateContactOpened, actor.Actor, now, entry.ToString()));
        if (left == 1)
        {
            await WarnAsync(actor, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ContactOutcome.Done;
    }

    /// <summary>Tells all administrators of an account that used up its looks: two people rarely need so many.</summary>
    private async Task WarnAsync(Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var recipients = await StaffMails.AdministratorsAsync(db, cancellationToken);
        db.AddRange(recipients.Select(
            recipient => mails.WriteWithAddress(recipient, "ManyContactsOpened", "staff/people/log", now, actor.Name, LooksPerDay)));
    }

    /// <summary>The account, read again. Null, and in the log, when it may not open this contact.</summary>
    private async Task<Account?> FindWriterAsync(Guid entry, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var actor = await EntryRights.FindCheckerAsync(db, by, cancellationToken);
        if (actor is not null && await MayOpenAsync(entry, actor, now, cancellationToken))
        {
            return actor;
        }

        await db.LogRefusalAsync(by.ToString(), entry.ToString(), now, cancellationToken);

        return null;
    }

    private Task<SealedContact?> FindAsync(Guid entry, CancellationToken cancellationToken) =>
        db.PrivateContacts.AsNoTracking().SingleOrDefaultAsync(contact => contact.EntryId == entry, cancellationToken);

    /// <summary>An empty contact when none is stored. Null when the keys do not fit.</summary>
    private PrivateContact? Read(SealedContact? stored) => stored is null ? new PrivateContact() : sealer.Open(stored);

    private static IEnumerable<ContactNote> NoteOf(string? note, Account actor, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(note) ? [] : [new ContactNote(now, actor.Actor, note.Trim())];

    private void Write(Guid entry, SealedContact? stored, PrivateContact contact, Account actor, DateTimeOffset now)
    {
        var content = sealer.Seal(entry, contact);
        if (stored is null)
        {
            db.PrivateContacts.Add(new SealedContact(entry, content));
        }
        else
        {
            stored.Replace(content);
        }

        db.AuditLog.Add(new AuditEntry(AuditAction.PrivateContactWritten, actor.Actor, now, entry.ToString()));
    }
}

/// <param name="Entry">The entry.</param>
/// <param name="Version">The version that was opened. 0 when there was none.</param>
/// <param name="Contact">What it says now. Its notes are ignored.</param>
/// <param name="RemovedNotes">The places of the notes to remove, in the version that was opened.</param>
/// <param name="Note">A note to add. Null for none.</param>
public sealed record ContactChange(
    Guid Entry, int Version, PrivateContact Contact, IReadOnlyCollection<int> RemovedNotes, string? Note);

public sealed record OpenedContact(ContactOutcome Outcome)
{
    /// <summary>Null when it was not opened.</summary>
    public PrivateContact? Contact { get; init; }

    public int Version { get; init; }
}
