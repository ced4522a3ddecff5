using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff;

public sealed class SignOutModel(DirectoryDbContext db, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        db.Add(new StaffLine(StaffAct.SignedOut, User.Actor(), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await HttpContext.SignOutAsync(StaffPrincipal.Scheme);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";

        return this.SeeOther(Address.SignIn);
    }
}
