using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Submissions;

/// <summary>A submission goes back: to its author with a note, or by her own wish.</summary>
public sealed class ReturnModel(DirectoryDbContext db, Editorial.Submissions submissions, Texts texts) : PageModel
{
    public Guid Id { get; private set; }

    public string Error { get; private set; } = "";

    public string Note { get; private set; } = "";

    public IActionResult OnGet(Guid id) => Redirect(SiteAddress.Submission(id));

    public async Task<IActionResult> OnPostAsync(Guid id, string? note, CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);
        if (await db.Submissions.AsNoTracking().SingleOrDefaultAsync(submission => submission.RevisionId == id, cancellationToken) is not { } submission)
        {
            return NotFound();
        }

        var rights = new EntryRights(db, account);
        if (!rights.MayTakeBack(submission) && !rights.MaySendBack(submission))
        {
            return Forbid();
        }

        var why = DraftForm.Clean(note);
        var outcome = rights.MayTakeBack(submission) ? await submissions.TakeBackAsync(id, account, cancellationToken)
            : why.Length == 0 ? (ReviewOutcome?)null
            : await submissions.SendBackAsync(id, account, why, cancellationToken);

        if (outcome == ReviewOutcome.Done)
        {
            return this.SeeOther(SiteAddress.Submission(id));
        }

        // What she wrote is on the page that says why not.
        (Error, Note, Id) = (texts[$"Review.Refused.{outcome?.ToString() ?? "NoNote"}"], why, id);
        Response.StatusCode = StatusCodes.Status400BadRequest;

        return Page();
    }
}
