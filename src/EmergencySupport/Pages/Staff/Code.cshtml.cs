using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff;

/// <summary>Second step of the sign-in: a code after the password.</summary>
public sealed class CodeModel(
    DirectoryDbContext db,
    SecondFactor factor,
    KnownDevices devices,
    SessionStarter signIn,
    StaffMails mails,
    Texts texts,
    TimeProvider clock) : PageModel
{
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    public IActionResult OnGet() => signIn.FindPending(HttpContext) is null ? this.SeeOther(SiteAddress.SignIn) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (signIn.FindPending(HttpContext) is not { } pending || User.Identity?.IsAuthenticated == true)
        {
            return this.SeeOther(SiteAddress.SignIn);
        }

        var outcome = await factor.TryAsync(
            pending.Account, Code ?? "", devices.Knows(HttpContext, pending.Account), cancellationToken);
        var account = await db.Accounts.SingleAsync(account => account.Id == pending.Account, cancellationToken);
        if (outcome.Accepted is not { } accepted || account.DisabledAt is not null)
        {
            ModelState.AddModelError("code", texts[outcome.TooOften ? "SignIn.TooOften" : "Factor.Refused"]);
            Response.StatusCode = outcome.TooOften ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest;

            return Page();
        }

        if (accepted == Factor.RecoveryCode)
        {
            db.Add(mails.WriteWithAddress(MailRecipient.Of(account), "RecoveryCodeUsed", "staff/account", clock.GetUtcNow()));
        }

        await signIn.SignInAsync(HttpContext, account, accepted, cancellationToken);

        return this.SeeOther(Url.NextOr(pending.Next, SiteAddress.Desk));
    }
}
