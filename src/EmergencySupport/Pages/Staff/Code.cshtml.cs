using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff;

/// <summary>The second step in, after the password.</summary>
public sealed class CodeModel(DirectoryDbContext db, SecondFactor factor, KnownDevices devices, SignInService entrance, StaffMails mails, Texts texts, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    public IActionResult OnGet() => entrance.FindPending(HttpContext) is null ? this.SeeOther(SiteAddress.SignIn) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (entrance.FindPending(HttpContext) is not { } halfway || User.Identity?.IsAuthenticated == true)
        {
            return this.SeeOther(SiteAddress.SignIn);
        }

        var outcome = await factor.TryAsync(halfway.Account, Code ?? "", devices.Knows(HttpContext, halfway.Account), cancellationToken);
        var account = await db.Accounts.SingleAsync(account => account.Id == halfway.Account, cancellationToken);
        if (outcome.Given is not { } given || account.DisabledAt is not null)
        {
            ModelState.AddModelError("code", texts[outcome.TooOften ? "SignIn.TooOften" : "Factor.Refused"]);
            Response.StatusCode = outcome.TooOften ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest;

            return Page();
        }

        if (given == Factor.RecoveryCode)
        {
            db.Add(mails.WriteWithAddress(account.Email!, "RecoveryCodeUsed", "staff/account", clock.GetUtcNow()));
        }

        await entrance.SignInAsync(HttpContext, account, given, cancellationToken);

        return this.SeeOther(Url.NextOr(halfway.Next, SiteAddress.Desk));
    }
}
