using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>Submits a draft for review.</summary>
public sealed class SubmissionModel(
    DirectoryDbContext db,
    Editorial.Drafts drafts,
    Editorial.Submissions submissions,
    TimeProvider clock,
    Texts texts) : PageModel
{
    public string Error { get; private set; } = "";

    public string Back { get; private set; } = "";

    public string? Note { get; private set; }

    /// <summary>The typed slug if it was invalid, else null.</summary>
    public string? Slug { get; private set; }

    public IActionResult OnGet(Guid id) => Redirect(SiteAddress.Draft(id));

    public async Task<IActionResult> OnPostAsync(Guid id, string? slug, string? note, CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);
        if (await drafts.FindAsync(id, account.Id, clock.GetUtcNow(), cancellationToken) is not { } draft)
        {
            return NotFound();
        }

        var name = DraftForm.Clean(slug);
        if (!SlugRules.IsValid(name))
        {
            Slug = name;

            return Refuse(id, texts["Draft.SlugBad"], note);
        }

        if (name != draft.Slug && !await drafts.RenameAsync(draft, name, account, clock.GetUtcNow(), cancellationToken))
        {
            return Refuse(id, texts["Draft.Refused.OtherWindow"], note);
        }

        var reason = DraftForm.Clean(note) is { Length: > 0 } typed ? typed : null;
        var result = await submissions.SubmitAsync(draft, account, reason, cancellationToken);

        return result.Outcome == SubmitOutcome.Submitted
            ? this.SeeOther(SiteAddress.Submission(result.Revision!.Value))
            : Refuse(id, texts[$"Draft.Refused.{result.Outcome}"], note);
    }

    /// <summary>Shows the error and the typed note. The draft is unchanged.</summary>
    private PageResult Refuse(Guid id, string error, string? note)
    {
        (Error, Back, Note) = (error, SiteAddress.Draft(id), note);
        Response.StatusCode = StatusCodes.Status400BadRequest;

        return Page();
    }
}
