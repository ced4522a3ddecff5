using System.Text.Json.Nodes;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Editorial.History;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>A draft: its parts, its problems, its changes, and the form to submit it.</summary>
public sealed class DraftModel(
    DirectoryDbContext db,
    Editorial.Drafts drafts,
    TaxonomyStore taxonomies,
    ChangeWords words,
    TimeProvider clock,
    Texts texts) : PageModel
{
    public required DraftView View { get; set; }

    /// <summary>A newer publication since the draft was begun. Null if there is none.</summary>
    public Newer? Overtaken { get; private set; }

    /// <summary>After a merge: paths of the fields that both the draft and the newer publication had changed.</summary>
    public IReadOnlyList<string> Both { get; private set; } = [];

    /// <summary>Changes of the draft compared with the published revision.</summary>
    public IReadOnlyList<Change> Changes { get; private set; } = [];

    /// <summary>The account's last submission of the entry, if a reviewer sent it back. Null otherwise.</summary>
    public (string Reviewer, string Words)? SentBack { get; private set; }

    public string SavedAt => texts.Moment(View.Draft.SavedAt);

    public IEnumerable<Language> Languages =>
        InterfaceLanguages.All.Where(code => code != View.Language).Select(code => View.Taxonomy.Languages[code]);

    public async Task<IActionResult> OnGetAsync(Guid id, string? both, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Both = both?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

        return Page();
    }

    /// <summary>Adds a source, service, channel or relation.</summary>
    public async Task<IActionResult> OnPostPartAsync(Guid id, string list, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken)
            || DetailsParts.CollectionsOf(View.Record).All(known => known.Property != list))
        {
            return NotFound();
        }

        var key = DetailsParts.NewKey(list, await UsedKeysAsync(cancellationToken));
        var now = clock.GetUtcNow();
        DetailsParts.Put(View.Details, list, key, NewPart.Of(list, View.Details, DateOnly.FromDateTime(now.UtcDateTime)));
        var account = await User.AccountAsync(db, cancellationToken);
        var isSaved = await drafts.SaveAsync(View.Draft, View.Details, account, now, cancellationToken);

        return this.SeeOther(isSaved ? SiteAddress.DraftPart(id, $"{list}.{key}") : SiteAddress.Draft(id));
    }

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        await drafts.DiscardAsync(
            View.Draft, await User.AccountAsync(db, cancellationToken), clock.GetUtcNow(), cancellationToken);

        return this.SeeOther(SiteAddress.Desk);
    }

    /// <summary>The number of problems of a part, in words. Empty if there are none.</summary>
    public string ProblemCount(string path) =>
        View.ProblemsOf(path).Count() is var count and > 0 ? " " + texts.Count("Draft.PartProblems", count) : "";

    /// <summary>Keys of parts in the draft and in all revisions of its entry.</summary>
    private async Task<HashSet<string>> UsedKeysAsync(CancellationToken cancellationToken)
    {
        var revisions = await db.Revisions
            .Where(revision => revision.EntryId == View.Draft.EntryId && revision.Details != null)
            .Select(revision => revision.Details!)
            .ToListAsync(cancellationToken);

        return revisions
            .Select(text => JsonNode.Parse(text)!.AsObject())
            .Append(View.Details)
            .SelectMany(DetailsParts.KeysOf)
            .ToHashSet(StringComparer.Ordinal);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        if (await DraftView.FindAsync(drafts, id, User.AccountId(), taxonomy, clock.GetUtcNow(), cancellationToken) is not { } view)
        {
            return false;
        }

        View = view;
        var baseRevision = view.Draft.BaseRevisionId is { } baseId
            ? await db.Revisions.SingleAsync(revision => revision.Id == baseId, cancellationToken)
            : null;
        var lineage = baseRevision is null ? null : await RevisionLineage.OfAsync(db, baseRevision, cancellationToken);
        Changes = await words.DescribeAsync(
            Difference.Between(lineage?.Published?.Details, view.Draft.Details), cancellationToken);
        if (baseRevision is not null && lineage is { Published: { } newer, ReachesPublished: false })
        {
            Overtaken = await NewerAsync(baseRevision, newer, cancellationToken);
        }

        SentBack = await ReadSentBackAsync(cancellationToken);

        return true;
    }

    private async Task<(string Reviewer, string Words)?> ReadSentBackAsync(CancellationToken cancellationToken)
    {
        var last = await db.Submissions.AsNoTracking()
            .Where(submission => submission.EntryId == View.Draft.EntryId && submission.Author == User.Actor())
            .OrderByDescending(submission => submission.At)
            .FirstOrDefaultAsync(cancellationToken);
        if (last is not { Decision: Decision.SentBack, DecisionNote: { } words })
        {
            return null;
        }

        var names = await ActorNames.ReadAsync(db, [last.DecidedBy], cancellationToken);

        return (names[last.DecidedBy], words);
    }

    private async Task<Newer> NewerAsync(Revision baseRevision, Revision published, CancellationToken cancellationToken)
    {
        var publication = await PublishedRevisions.PublicationAsync(db, published.EntryId, cancellationToken);
        var names = await ActorNames.ReadAsync(db, [published.Author, publication?.Approver], cancellationToken);

        return new(
            names[published.Author],
            names[publication?.Approver],
            texts.Day(publication?.At ?? published.At),
            await words.DescribeAsync(
                Difference.Between(baseRevision.Details, published.Details ?? "{}"), cancellationToken));
    }

    public sealed record Newer(string Author, string Approver, string Day, IReadOnlyList<Change> Changes);
}
