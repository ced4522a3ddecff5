using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff;

internal static class FreshFactor
{
    /// <summary>Sends her to give her second factor, and back to this page. Null when she has just given it.</summary>
    public static IActionResult? AskForFactor(this PageModel page, DateTimeOffset now) =>
        page.User.HasFreshFactor(now) ? null : page.SeeOther(SiteAddress.Factor(page.Request.Path));
}
