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

/// <summary>Sends a submission back to its author with a note, or lets the author take it back.</summary>
public sealed class ReturnModel(DirectoryDbContext db, Editorial.Submissions submissions, Texts texts) : PageModel
{
    public Guid Id { get; private set; }

    public string Error { get; private set; } = "";

    public string Note { get; private set; } = "";

    /// <summary>Whether the reviewer has to say what should change.</summary>
    public bool IsNoteMissing { get; private set; }

    public IActionResult OnGet(Guid id) => Redirect(SiteAddress.Submission(id));

    public async Task<IActionResult> OnPostAsync(Guid id, string? note, CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);
        var submission = await db.Submissions.AsNoTracking()
            .SingleOrDefaultAsync(submission => submission.RevisionId == id, cancellationToken);
        if (submission is null)
        {
            return NotFound();
        }

        var rights = new EntryRights(db, account);
        if (!rights.MayTakeBack(submission) && !rights.MaySendBack(submission))
        {
            return Forbid();
        }

        var reason = DraftForm.Clean(note);
        ReviewOutcome? outcome = (rights.MayTakeBack(submission), reason) switch
        {
            (true, _) => await submissions.TakeBackAsync(id, account, cancellationToken),
            (_, "") => null,
            _ => await submissions.SendBackAsync(id, account, reason, cancellationToken),
        };
        if (outcome == ReviewOutcome.Done)
        {
            return this.SeeOther(SiteAddress.Submission(id));
        }

        // The page shows the error and the typed note, or asks for the note.
        IsNoteMissing = outcome is null;
        (Error, Note, Id) = (texts[$"Review.Refused.{outcome?.ToString() ?? "NoNote"}"], reason, id);
        Response.StatusCode = StatusCodes.Status400BadRequest;

        return Page();
    }
}
