using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Taxonomies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>A draft as the public would see it, in the language of the page.</summary>
public sealed class PreviewModel(
    DirectoryDbContext db,
    Editorial.Drafts drafts,
    TaxonomyStore taxonomies,
    TimeProvider clock,
    Texts texts) : PageModel
{
    public Guid Id { get; private set; }

    public required Preview Preview { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var view = await DraftView.FindAsync(
            drafts, id, User.AccountId(), taxonomy, clock.GetUtcNow(), cancellationToken);
        if (view?.Draft is not { } draft)
        {
            return NotFound();
        }

        Id = id;
        Preview = await Preview.OfAsync(
            db, draft.Kind, draft.EntryId, draft.Details, taxonomy, texts, clock.GetUtcNow(), cancellationToken);

        return Page();
    }
}
