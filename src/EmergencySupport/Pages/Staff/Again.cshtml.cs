using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff;

/// <summary>
/// Gives back a form that was sent after the session had ended, so that it can be sent again after signing in. Nothing
/// is stored or changed here, so no antiforgery token is needed.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class AgainModel : PageModel
{
    /// <summary>The address the form was first sent to.</summary>
    public string To { get; private set; } = "";

    public string Self => StaffPaths.GiveBackForm(To);

    public bool IsSignedIn => User.Identity?.IsAuthenticated == true;

    public IEnumerable<(string Name, string? Value)> Fields => Request.PostedFields();

    public IActionResult OnGet() => Redirect(SiteAddress.Desk);

    public IActionResult OnPost(string? to)
    {
        // A cross-site request lacks this cookie. Its fields must not be sent on in the name of the signed-in account.
        if (!Url.IsNext(to) || !Request.HasFormContentType || !Request.Cookies.ContainsKey(StaffAuthentication.FormCookie))
        {
            return BadRequest();
        }

        To = to!;

        return Page();
    }
}
