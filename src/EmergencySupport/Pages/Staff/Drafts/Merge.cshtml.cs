using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>Merges a newer publication into a draft.</summary>
public sealed class MergeModel(DirectoryDbContext db, Editorial.Drafts drafts, TimeProvider clock) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect(SiteAddress.Draft(id));

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);
        if (await drafts.FindAsync(id, account.Id, clock.GetUtcNow(), cancellationToken) is not { } draft)
        {
            return NotFound();
        }

        var conflicts = await drafts.MergeAsync(draft, account, clock.GetUtcNow(), cancellationToken);

        return this.SeeOther(SiteAddress.DraftMerged(id, conflicts ?? []));
    }
}
