using System.Text.Json.Nodes;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>The drafts of staff. Each belongs to one person and nobody else changes it.</summary>
public sealed class Drafts(DirectoryDbContext db)
{
    /// <summary>Her own draft. Null when there is none of that id for her; that she asked for another's is written down.</summary>
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

    /// <summary>Her draft of an entry: the one she has, or a new one from what is published or was last said.</summary>
    /// <param name="from">An older revision whose text is to come back: one that was published. Null for the newest.</param>
    /// <returns>Null when there is no such entry for her, or its text was redacted.</returns>
    public async Task<Draft?> BeginAsync(Guid entry, Account account, Guid? from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await new EntryRights(db, account).Writable().SingleOrDefaultAsync(known => known.Id == entry, cancellationToken) is not { } known)
        {
            return null;
        }

        if (await db.Drafts.SingleOrDefaultAsync(draft => draft.EntryId == entry && draft.AccountId == account.Id, cancellationToken) is { } own)
        {
            return own;
        }

        var start = await StartAsync(entry, account, cancellationToken);
        var text = from is null ? start : await LetInAsync(entry, from.Value, cancellationToken);
        if (start is null || text?.Details is null)
        {
            return null;
        }

        var slug = await SlugRules.ReadAsync(db, entry, cancellationToken);
        var draft = db.Drafts.Add(new Draft(entry, known.Kind, account.Id, start.Id, slug, text.Details, now)).Entity;
        db.AuditLog.Add(new AuditEntry(AuditAction.DraftSaved, account.Actor, now, entry.ToString()));
        await db.SaveChangesAsync(cancellationToken);

        return draft;
    }

    /// <summary>A draft of something that is not in the directory yet.</summary>
    /// <param name="language">That the texts are written in, as a BCP 47 tag.</param>
    public async Task<Draft> BeginNewAsync(EntryKind kind, string name, string slug, string language, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var title = kind is EntryKind.Guidance ? "title" : "name";
        var details = new JsonObject { [title] = DraftForm.WithOriginal(null, name, language) };
        foreach (var parts in DraftParts.CollectionsOf(DraftProblems.TypeOf(kind)))
        {
            details[parts.Property] = new JsonArray();
        }

        var draft = db.Drafts.Add(new Draft(Guid.CreateVersion7(now), kind, account.Id, null, slug, details.ToJsonString(DetailsJson.Options), now)).Entity;
        db.AuditLog.Add(new AuditEntry(AuditAction.DraftSaved, account.Actor, now, draft.EntryId.ToString()));
        await db.SaveChangesAsync(cancellationToken);

        return draft;
    }

    /// <returns>False when the same draft was saved in another window meanwhile: nothing is written.</returns>
    public async Task<bool> SaveAsync(Draft draft, JsonObject details, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        draft.Save(details.ToJsonString(DetailsJson.Options), now);

        return await SavedAsync(draft, account, now, cancellationToken);
    }

    /// <returns>False as for <see cref="SaveAsync"/>.</returns>
    public async Task<bool> RenameAsync(Draft draft, string slug, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        draft.Rename(slug, now);

        return await SavedAsync(draft, account, now, cancellationToken);
    }

    /// <summary>Makes the draft's text from what is published now: see <see cref="DraftMerge"/>.</summary>
    /// <returns>What both had changed; null when the draft was saved in another window meanwhile.</returns>
    public async Task<IReadOnlyList<string>?> MergeAsync(Draft draft, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await PublishedRevisions.CurrentOrLastAsync(db, draft.EntryId, cancellationToken) is not { Details: not null } published)
        {
            return [];
        }

        var began = await db.Revisions.Where(revision => revision.Id == draft.BaseRevisionId).Select(revision => revision.Details).SingleOrDefaultAsync(cancellationToken);
        var (merged, both) = DraftMerge.Of(Parse(began), Parse(draft.Details), Parse(published.Details));
        draft.Rebase(published.Id, merged.ToJsonString(DetailsJson.Options), now);

        return await SavedAsync(draft, account, now, cancellationToken) ? both : null;
    }

    public async Task DiscardAsync(Draft draft, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.Drafts.Remove(draft);
        db.AuditLog.Add(new AuditEntry(AuditAction.DraftDiscarded, account.Actor, now, draft.EntryId.ToString()));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A text that nobody let in comes back by its author's hand only: else she could approve it as another's.</summary>
    private Task<Revision?> LetInAsync(Guid entry, Guid revision, CancellationToken cancellationToken) => db.Revisions.SingleOrDefaultAsync(
        known => known.Id == revision && known.EntryId == entry && db.Events.Any(happened => happened.RevisionId == revision && happened.Kind == EventKind.Published), cancellationToken);

    private static JsonObject Parse(string? details) => details is null ? [] : JsonNode.Parse(details)!.AsObject();

    private async Task<bool> SavedAsync(Draft draft, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var line = db.AuditLog.Add(new AuditEntry(AuditAction.DraftSaved, account.Actor, now, draft.EntryId.ToString()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);

            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            line.State = EntityState.Detached;
            await db.Entry(draft).ReloadAsync(cancellationToken);

            return false;
        }
    }

    /// <summary>What a new draft begins from: her own revision that waits or was sent back and that nothing has overtaken, else what is published, else the last.</summary>
    private async Task<Revision?> StartAsync(Guid entry, Account account, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.CurrentOrLastAsync(db, entry, cancellationToken);
        var last = await db.Submissions.Where(submission => submission.EntryId == entry && submission.Author == account.Actor && submission.Decision == Decision.SentBack)
            .Join(db.Revisions, submission => submission.RevisionId, revision => revision.Id, (_, revision) => revision)
            .OrderByDescending(revision => revision.Number).FirstOrDefaultAsync(cancellationToken);
        if (last?.Details is not null && (published is null || last.ParentId == published.Id))
        {
            return last;
        }

        return published ?? await db.Revisions.Where(revision => revision.EntryId == entry && revision.Details != null).OrderByDescending(revision => revision.Number).FirstOrDefaultAsync(cancellationToken);
    }
}
