using System.Text.Json.Nodes;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
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

/// <summary>A draft as a whole: its parts, what is still to mend, and asking to have it published.</summary>
public sealed class DraftModel(DirectoryDbContext db, Editorial.Drafts drafts, TaxonomyStore taxonomies, ChangeWords words, TimeProvider clock, Texts texts) : PageModel
{
    public required DraftView View { get; set; }

    /// <summary>What somebody else published since the draft began. Null when nothing.</summary>
    public Newer? Overtaken { get; private set; }

    /// <summary>Paths of what both had changed when the draft was brought together with what is published.</summary>
    public IReadOnlyList<string> Both { get; private set; } = [];

    /// <summary>What would be different for the public.</summary>
    public IReadOnlyList<Change> Changes { get; private set; } = [];

    public string SavedAt => texts.Moment(View.Draft.SavedAt);

    public IEnumerable<Language> Languages => InterfaceLanguages.All.Where(code => code != View.Language).Select(code => View.Taxonomy.Languages[code]);

    public async Task<IActionResult> OnGetAsync(Guid id, string? both, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Both = both?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

        return Page();
    }

    /// <summary>One more source, service, channel or relation.</summary>
    public async Task<IActionResult> OnPostPartAsync(Guid id, string list, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken) || DraftParts.CollectionsOf(View.Record).All(known => known.Property != list))
        {
            return NotFound();
        }

        var earlier = await db.Revisions.Where(revision => revision.EntryId == View.Draft.EntryId && revision.Details != null).Select(revision => revision.Details!).ToListAsync(cancellationToken);
        var used = earlier.Select(text => JsonNode.Parse(text)!.AsObject()).Append(View.Details).SelectMany(DraftParts.KeysOf).ToHashSet(StringComparer.Ordinal);
        var key = DraftParts.NewKey(list, used);
        DraftParts.Put(View.Details, list, key, []);
        var isSaved = await drafts.SaveAsync(View.Draft, View.Details, await User.AccountAsync(db, cancellationToken), clock.GetUtcNow(), cancellationToken);

        return this.SeeOther(isSaved ? SiteAddress.DraftPart(id, $"{list}.{key}") : SiteAddress.Draft(id));
    }

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        await drafts.DiscardAsync(View.Draft, await User.AccountAsync(db, cancellationToken), clock.GetUtcNow(), cancellationToken);

        return this.SeeOther(SiteAddress.Desk);
    }

    /// <summary>How much of a part is still to mend, in words; empty when nothing is.</summary>
    public string ToMend(string path) => View.ProblemsOf(path).Count() is var count and > 0 ? " " + texts.Count("Draft.PartProblems", count) : "";

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await DraftView.FindAsync(db, drafts, id, User.AccountId(), await taxonomies.GetAsync(cancellationToken), clock.GetUtcNow(), cancellationToken) is not { } view)
        {
            return false;
        }

        View = view;
        var from = view.Draft.BaseRevisionId is { } began ? await db.Revisions.SingleAsync(revision => revision.Id == began, cancellationToken) : null;
        var line = from is null ? null : await RevisionLineage.OfAsync(db, from, cancellationToken);
        Changes = await words.SayAsync(Difference.Between(line?.Published?.Details, view.Draft.Details), cancellationToken);
        if (from is not null && line is { Published: { } newer, ReachesPublished: false })
        {
            Overtaken = await NewerAsync(from, newer, cancellationToken);
        }

        return true;
    }

    private async Task<Newer> NewerAsync(Revision from, Revision published, CancellationToken cancellationToken)
    {
        var publication = await PublishedRevisions.PublicationAsync(db, published.EntryId, cancellationToken);
        var names = await ActorNames.ReadAsync(db, [published.Author, publication?.Approver], cancellationToken);

        return new(
            names[published.Author],
            names[publication?.Approver],
            texts.Day(publication?.At ?? published.At),
            await words.SayAsync(Difference.Between(from.Details, published.Details ?? "{}"), cancellationToken));
    }

    public sealed record Newer(string Author, string Approver, string Day, IReadOnlyList<Change> Changes);
}
