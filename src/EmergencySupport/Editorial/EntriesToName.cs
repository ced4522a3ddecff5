using System.Text.Json.Nodes;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>
/// The organisations and mechanisms that an account may name in a draft: all that are published, and of those that wait, its
/// own drafts and the submissions that it may read.
/// </summary>
public sealed class EntriesToName(DirectoryDbContext db, DirectoryCache cache)
{
    private const int BytesOfEntry = 400;

    public async Task<NamedEntries> ReadAsync(Account account, CancellationToken cancellationToken)
    {
        var published = await cache.ReadAsync(
            nameof(EntriesToName), () => ReadPublishedAsync(cancellationToken), all => all.Count * BytesOfEntry);
        var isPublished = published.Select(entry => entry.Id).ToHashSet();
        var waiting = (await ReadWaitingAsync(account, cancellationToken)).Where(entry => !isPublished.Contains(entry.Id));

        return new([.. published, .. waiting]);
    }

    private async Task<List<NamedEntry>> ReadPublishedAsync(CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.AllAsync(db, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);
        var slugs = (await db.Slugs.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(slug => slug.EntryId);

        return
        [
            .. published.Select(entry => new NamedEntry(
                entry.Revision.EntryId,
                [entry.Slug, .. slugs[entry.Revision.EntryId].Where(slug => !slug.IsCurrent).Select(slug => slug.Slug)],
                NamesIn(entry.Revision.Details!))),
        ];
    }

    private async Task<List<NamedEntry>> ReadWaitingAsync(Account account, CancellationToken cancellationToken)
    {
        var mayReadAll = new EntryRights(db, account).MayReadSubmissions;
        var submitted = await db.Submissions.AsNoTracking()
            .Where(submission => submission.Decision == null && (mayReadAll || submission.Author == account.Actor))
            .Join(
                db.Revisions.Where(revision => revision.Details != null),
                submission => submission.RevisionId,
                revision => revision.Id,
                (submission, revision) => new { submission.EntryId, submission.Slug, Details = revision.Details! })
            .Join(Organisations, submission => submission.EntryId, entry => entry.Id, (submission, _) => submission)
            .ToListAsync(cancellationToken);
        var drafted = await db.Drafts.AsNoTracking()
            .Where(draft => draft.AccountId == account.Id
                && (draft.Kind == EntryKind.Organisation || draft.Kind == EntryKind.Mechanism))
            .Select(draft => new { draft.EntryId, draft.Slug, draft.Details })
            .ToListAsync(cancellationToken);

        return
        [
            .. submitted.Concat(drafted)
                .Select(text => new NamedEntry(text.EntryId, [text.Slug], NamesIn(text.Details), IsWaiting: true)),
        ];
    }

    private IQueryable<Entry> Organisations =>
        db.Entries.Where(entry => entry.Kind == EntryKind.Organisation || entry.Kind == EntryKind.Mechanism);

    /// <summary>The original name, its translations and the other names.</summary>
    private static List<string> NamesIn(string text)
    {
        var details = JsonNode.Parse(text)!.AsObject();
        var name = details["name"];
        var translations = (name?[DetailsNodes.Words] as JsonObject ?? []).Select(pair => (string?)pair.Value?[DetailsNodes.Text]);
        var others = (details["alsoKnownAs"] as JsonArray ?? []).Select(other => $"{other}");

        return [.. translations.Prepend(DetailsNodes.OriginalOf(name)).Concat(others).OfType<string>().Distinct()];
    }
}
