using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Submissions;

/// <summary>A submission as the public would see it.</summary>
public sealed class PreviewModel(
    DirectoryDbContext db,
    TaxonomyStore taxonomies,
    TimeProvider clock,
    Texts texts) : PageModel
{
    public Guid Id { get; private set; }

    public required Preview Preview { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var submission = await db.Submissions.AsNoTracking()
            .SingleOrDefaultAsync(submission => submission.RevisionId == id, cancellationToken);
        var revision = await db.Revisions.AsNoTracking()
            .SingleOrDefaultAsync(revision => revision.Id == id && revision.Details != null, cancellationToken);
        if (submission is null
            || revision is null
            || !new EntryRights(db, await User.AccountAsync(db, cancellationToken)).MayPreview(submission))
        {
            return NotFound();
        }

        var kind = await db.Entries
            .Where(entry => entry.Id == revision.EntryId)
            .Select(entry => entry.Kind)
            .SingleAsync(cancellationToken);
        Id = id;
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        Preview = await Preview.OfAsync(
            db, kind, revision.EntryId, revision.Details!, taxonomy, texts, clock.GetUtcNow(), cancellationToken);

        return Page();
    }
}
