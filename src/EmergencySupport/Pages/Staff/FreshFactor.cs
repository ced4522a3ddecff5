using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff;

internal static class FreshFactor
{
    /// <summary>
    /// A redirect to the page that asks for the second factor and then leads back here. Null if the factor was given
    /// recently.
    /// </summary>
    public static IActionResult? AskForFactor(this PageModel page, DateTimeOffset now) =>
        page.User.HasFreshFactor(now) ? null : page.SeeOther(SiteAddress.Factor(page.Request.Path));
}
