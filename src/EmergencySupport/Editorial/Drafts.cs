using System.Text.Json.Nodes;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>The drafts of staff. Each draft belongs to one account, and only that account can change it.</summary>
public sealed class Drafts(DirectoryDbContext db)
{
    /// <summary>
    /// Null when the account has no draft with this id. Asking for another account's draft is logged as a refusal.
    /// </summary>
    public async Task<Draft?> FindAsync(Guid id, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts.SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken);
        if (draft is null || draft.AccountId == account)
        {
            return draft;
        }

        await db.LogRefusalAsync(account.ToString(), id.ToString(), now, cancellationToken);

        return null;
    }

    /// <summary>Returns the account's draft of an entry, or creates one from the newest text.</summary>
    /// <param name="from">The revision from whose text the draft starts; it must once have been published. Null for the
    /// newest.</param>
    /// <returns>Null when the account may not edit the entry, or the text was redacted.</returns>
    public async Task<Draft?> BeginAsync(
        Guid entry, Account account, Guid? from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await new EntryRights(db, account)
            .Writable()
            .SingleOrDefaultAsync(known => known.Id == entry, cancellationToken) is not { } known)
        {
            return null;
        }

        if (await FindOfEntryAsync(entry, account, cancellationToken) is { } existing)
        {
            return existing;
        }

        var start = await FindBaseAsync(entry, account, cancellationToken);
        var text = from is null ? start : await FindPublishedAsync(entry, from.Value, cancellationToken);
        if (start is null || text?.Details is null)
        {
            return null;
        }

        var slug = await SlugRules.ReadAsync(db, entry, cancellationToken);
        var draft = new Draft(entry, known.Kind, account.Id, start.Id, slug, text.Details, now);

        return await AddAsync(draft, account, now, cancellationToken);
    }

    /// <summary>
    /// Goes on with the account's own text that was sent back or taken back. If another text was published since, both are
    /// merged at once.
    /// </summary>
    /// <returns>
    /// The draft and the paths of the conflicts. Null when the account has a draft of the entry already, the submission is
    /// undecided, approved or another's, its text was redacted, the account may not edit the entry, or the text builds on one
    /// of another account that a merge would hide.
    /// </returns>
    public async Task<(Draft Draft, IReadOnlyList<string> Conflicts)?> ResumeAsync(
        Submission submission, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (submission.Author != account.Actor
            || submission.Decision is not (Decision.SentBack or Decision.TakenBack)
            || !await new EntryRights(db, account).MayWriteAsync(submission.EntryId, cancellationToken)
            || await FindOfEntryAsync(submission.EntryId, account, cancellationToken) is not null)
        {
            return null;
        }

        var own = await db.Revisions.SingleAsync(revision => revision.Id == submission.RevisionId, cancellationToken);
        if (own.Details is null)
        {
            return null;
        }

        Guid? start = own.Id;
        var isOvertaken = !(await RevisionLineage.OfAsync(db, own, cancellationToken)).ReachesPublished;
        if (isOvertaken)
        {
            (start, var authors) = await RevisionLineage.BasisOfAsync(db, own, cancellationToken);

            // After a merge, nothing would tell that another account wrote a part. It could then approve its own words.
            if (authors.Count > 1)
            {
                return null;
            }
        }

        var kind = await db.Entries.Where(entry => entry.Id == own.EntryId).Select(entry => entry.Kind)
            .SingleAsync(cancellationToken);
        var draft = await AddAsync(
            new Draft(own.EntryId, kind, account.Id, start, submission.Slug, own.Details, now), account, now, cancellationToken);
        var conflicts = isOvertaken ? await MergeAsync(draft, account, now, cancellationToken) : [];

        return (draft, conflicts ?? []);
    }

    /// <summary>The account's draft of an entry. Null for none.</summary>
    public Task<Draft?> FindOfEntryAsync(Guid entry, Account account, CancellationToken cancellationToken) =>
        db.Drafts.SingleOrDefaultAsync(
            draft => draft.EntryId == entry && draft.AccountId == account.Id, cancellationToken);

    /// <summary>Creates a draft of an entry that is not in the directory yet.</summary>
    /// <param name="language">The language of its texts, as a BCP 47 tag.</param>
    public Task<Draft> BeginNewAsync(
        EntryKind kind,
        string name,
        string slug,
        string language,
        Account account,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var title = kind is EntryKind.Guidance ? "title" : "name";
        var details = new JsonObject { [title] = DetailsNodes.WithOriginal(null, name, language) };
        foreach (var parts in DetailsParts.CollectionsOf(DetailsProblems.TypeOf(kind)))
        {
            details[parts.Property] = new JsonArray();
        }

        var text = details.ToJsonString(DetailsJson.Options);
        var draft = new Draft(Guid.CreateVersion7(now), kind, account.Id, null, slug, text, now);

        return AddAsync(draft, account, now, cancellationToken);
    }

    /// <returns>False when the draft was saved from another window since it was read. Nothing is saved.</returns>
    public Task<bool> SaveAsync(
        Draft draft, JsonObject details, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        draft.Save(details.ToJsonString(DetailsJson.Options), now);

        return TrySaveAsync(draft, account, now, cancellationToken);
    }

    /// <returns>False as for <see cref="SaveAsync"/>.</returns>
    public Task<bool> RenameAsync(
        Draft draft, string slug, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        draft.Rename(slug, now);

        return TrySaveAsync(draft, account, now, cancellationToken);
    }

    /// <summary>Merges the published text into the draft: see <see cref="DraftMerge"/>.</summary>
    /// <returns>
    /// The paths of the conflicts. Null when the draft was saved from another window since it was read.
    /// </returns>
    public async Task<IReadOnlyList<string>?> MergeAsync(
        Draft draft, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.CurrentOrLastAsync(db, draft.EntryId, cancellationToken);
        if (published?.Details is null)
        {
            return [];
        }

        var original = await db.Revisions.Where(revision => revision.Id == draft.BaseRevisionId)
            .Select(revision => revision.Details).SingleOrDefaultAsync(cancellationToken);
        var (merged, conflicts) = DraftMerge.Of(Parse(original), Parse(draft.Details), Parse(published.Details));
        draft.Rebase(published.Id, merged.ToJsonString(DetailsJson.Options), now);

        return await TrySaveAsync(draft, account, now, cancellationToken) ? conflicts : null;
    }

    public async Task DiscardAsync(
        Draft draft, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.Drafts.Remove(draft);
        db.AuditLog.Add(new AuditEntry(AuditAction.DraftDiscarded, account.Actor, now, draft.EntryId.ToString()));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Draft> AddAsync(
        Draft draft, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.Drafts.Add(draft);
        db.AuditLog.Add(new AuditEntry(AuditAction.DraftSaved, account.Actor, now, draft.EntryId.ToString()));
        await db.SaveChangesAsync(cancellationToken);

        return draft;
    }

    /// <summary>
    /// Finds a revision that was published. A draft cannot start from an unpublished one: its author could then approve
    /// that text as if another account had written it.
    /// </summary>
    private Task<Revision?> FindPublishedAsync(Guid entry, Guid revision, CancellationToken cancellationToken)
    {
        var published = db.Events.Where(
            happened => happened.RevisionId == revision && happened.Kind == EventKind.Published);

        return db.Revisions.SingleOrDefaultAsync(
            known => known.Id == revision && known.EntryId == entry && published.Any(), cancellationToken);
    }

    private static JsonObject Parse(string? details) => details is null ? [] : JsonNode.Parse(details)!.AsObject();

    private async Task<bool> TrySaveAsync(
        Draft draft, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var logged = db.AuditLog.Add(
            new AuditEntry(AuditAction.DraftSaved, account.Actor, now, draft.EntryId.ToString()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);

            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            logged.State = EntityState.Detached;
            await db.Entry(draft).ReloadAsync(cancellationToken);

            return false;
        }
    }

    /// <summary>
    /// The revision a new draft starts from: the account's own revision that was sent back, unless another was
    /// published since; else the published one; else the last.
    /// </summary>
    private async Task<Revision?> FindBaseAsync(Guid entry, Account account, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.CurrentOrLastAsync(db, entry, cancellationToken);
        var sentBack = await db.Submissions
            .Where(submission => submission.EntryId == entry
                && submission.Author == account.Actor
                && submission.Decision == Decision.SentBack)
            .Join(db.Revisions, submission => submission.RevisionId, revision => revision.Id, (_, revision) => revision)
            .OrderByDescending(revision => revision.Number).FirstOrDefaultAsync(cancellationToken);
        if (sentBack?.Details is not null && (await RevisionLineage.OfAsync(db, sentBack, cancellationToken)).ReachesPublished)
        {
            return sentBack;
        }

        return published ?? await db.Revisions.Where(revision => revision.EntryId == entry && revision.Details != null)
            .OrderByDescending(revision => revision.Number).FirstOrDefaultAsync(cancellationToken);
    }
}
