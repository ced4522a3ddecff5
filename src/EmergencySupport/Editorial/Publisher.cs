using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>The only class that publishes or withdraws entries.</summary>
public sealed class Publisher(DirectoryDbContext db)
{
    /// <summary>
    /// Makes a slug the current one of an entry, in the caller's transaction. The caller saves the changes.
    /// </summary>
    /// <returns>False when it belongs to another entry.</returns>
    public async Task<bool> ReserveSlugAsync(string slug, Guid entry, CancellationToken cancellationToken)
    {
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var known = await db.Slugs.FindAsync([slug], cancellationToken);
        if (known is { IsCurrent: true } || (known is not null && known.EntryId != entry))
        {
            return known.EntryId == entry;
        }

        // Retire the old slug first: an entry has one current slug at a time, and the database enforces it.
        foreach (var old in await db.Slugs.Where(old => old.EntryId == entry && old.IsCurrent).ToListAsync(cancellationToken))
        {
            old.Retire();
        }

        await db.SaveChangesAsync(cancellationToken);
        if (known is null)
        {
            db.Slugs.Add(new EntrySlug(slug, entry));
        }
        else
        {
            known.Restore();
        }

        return true;
    }

    /// <summary>Publishes a revision and rewrites its listings, in the caller's transaction.</summary>
    public async Task PublishAsync(
        Entry entry, Revision revision, string approver, Taxonomy taxonomy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (db.Entry(revision).State == EntityState.Detached)
        {
            db.Revisions.Add(revision);
        }

        var publication = await db.Publications.FindAsync([entry.Id], cancellationToken);
        if (publication is null)
        {
            db.Publications.Add(new Publication(revision, approver, now));
        }
        else
        {
            publication.Replace(revision, approver, now);
        }

        db.Events.Add(new Event(EventKind.Published, approver, now, revision));
        await db.SaveChangesAsync(cancellationToken);
        if (entry.Kind is EntryKind.Organisation or EntryKind.Mechanism)
        {
            await ListingWriter.ReplaceAsync(
                db, entry.Id, revision.Read<OrganisationDetails>(), taxonomy, now, cancellationToken);
        }
    }

    /// <summary>Withdraws an entry. Its address then answers 410 Gone.</summary>
    public async Task WithdrawAsync(Guid entry, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var publication = await db.Publications.SingleAsync(
            publication => publication.EntryId == entry, cancellationToken);
        var revision = await db.Revisions.SingleAsync(
            revision => revision.Id == publication.RevisionId, cancellationToken);
        await ListingWriter.RemoveAsync(db, entry, cancellationToken);
        db.Publications.Remove(publication);
        db.Events.Add(new Event(EventKind.Withdrawn, by, now, revision));
        await db.SaveChangesAsync(cancellationToken);
    }
}
