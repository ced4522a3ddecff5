using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff;

/// <summary>
/// Where a form goes when its sign-in has ended: it is given back, and sent again once she is signed in. Nothing is stored, and
/// nothing changes here, so it needs no token.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class AgainModel : PageModel
{
    private const string Token = "__RequestVerificationToken";

    /// <summary>Where the form was sent first.</summary>
    public string To { get; private set; } = "";

    public string Self => StaffPaths.GiveBackForm(To);

    public bool IsSignedIn => User.Identity?.IsAuthenticated == true;

    /// <summary>What was typed, as it was typed.</summary>
    public IEnumerable<(string Name, string? Value)> Fields => Request.Form.Where(typed => typed.Key != Token).SelectMany(typed => typed.Value.Select(value => (typed.Key, value)));

    public IActionResult OnGet() => Redirect(SiteAddress.Desk);

    public IActionResult OnPost(string? to)
    {
        // What another site sends comes without this cookie: it is not to be sent on in her name.
        if (!Url.IsNext(to) || !Request.HasFormContentType || !Request.Cookies.ContainsKey(StaffAuthentication.FormCookie))
        {
            return BadRequest();
        }

        To = to!;

        return Page();
    }
}
