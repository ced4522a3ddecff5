using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace EmergencySupport.Pages.Staff.People;

/// <summary>Requests the invitation of a new account.</summary>
public sealed class InvitationModel(
    DirectoryDbContext db,
    AccountAdministration administration,
    Texts texts,
    TimeProvider clock) : PageModel
{
    [BindProperty(Name = "email")]
    public string? Email { get; set; }

    public RoleChoice Choice { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] RoleChoice choice,
        [FromForm] string? note,
        CancellationToken cancellationToken)
    {
        Choice = choice;
        var email = Email?.Trim() ?? "";
        if (!MailboxAddress.TryParse(email, out var read)
            || read.Address != email
            || !email.Contains('@', StringComparison.Ordinal))
        {
            ModelState.AddModelError("email", texts["People.Email.Wrong"]);
        }
        else if (await IsTakenAsync(email, cancellationToken))
        {
            ModelState.AddModelError("email", texts["People.Email.Taken"]);
        }

        if (await choice.ReadAsync(db, texts, ModelState, cancellationToken) is not { } wanted)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;

            return Page();
        }

        var request = new AccountRequest(clock.GetUtcNow())
        {
            Kind = AccountRequestKind.Invite,
            Email = email,
            Roles = [.. wanted.Roles],
            Entries = [.. wanted.Entries],
            Note = note,
            AskedBy = User.Actor(),
        };
        await administration.AskAsync(request, cancellationToken);

        return this.SeeOther(SiteAddress.PeopleRequest(request.Id));
    }

    private Task<bool> IsTakenAsync(string email, CancellationToken cancellationToken)
    {
        var normalised = Account.Normalise(email);

        return db.Accounts.AnyAsync(account => account.NormalizedUserName == normalised, cancellationToken);
    }
}
