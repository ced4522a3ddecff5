using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Submissions;

/// <summary>
/// The author goes on with her own text in a draft: one that was sent or taken back, or one that waits although another
/// text was published since.
/// </summary>
public sealed class ResumeModel(
    DirectoryDbContext db, Editorial.Drafts drafts, Editorial.Submissions submissions, TimeProvider clock) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect(SiteAddress.Submission(id));

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);
        var submission = await db.Submissions.SingleOrDefaultAsync(submission => submission.RevisionId == id, cancellationToken);
        if (submission is null)
        {
            return NotFound();
        }

        if (!new EntryRights(db, account).IsAuthor(submission))
        {
            return Forbid();
        }

        // A draft of the entry would be in the way: the submission then stays as it is, and its page says so.
        if (await drafts.FindOfEntryAsync(submission.EntryId, account, cancellationToken) is not null)
        {
            return this.SeeOther(SiteAddress.Submission(id));
        }

        if (submission.Decision is null)
        {
            await submissions.TakeBackAsync(id, account, cancellationToken);
        }

        return await drafts.ResumeAsync(submission, account, clock.GetUtcNow(), cancellationToken) is var (draft, conflicts)
            ? this.SeeOther(SiteAddress.DraftMerged(draft.Id, conflicts))
            : this.SeeOther(SiteAddress.Submission(id));
    }
}
