using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff;

public sealed class SignOutModel(DirectoryDbContext db, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        db.Add(new AuditEntry(AuditAction.SignedOut, User.Actor(), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await HttpContext.SignOutAsync(StaffPrincipal.Scheme);
        foreach (var cookie in new[] { StaffAuthentication.FormCookie, SessionStarter.PendingCookie })
        {
            Response.Cookies.Delete(cookie, StaffAuthentication.HostCookie(cookie).Build(HttpContext));
        }

        // Does not clear "cookies": the cookie of a known device is kept, so that the browser keeps its own rate limit.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";

        return this.SeeOther(SiteAddress.SignIn);
    }
}
