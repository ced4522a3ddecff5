using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff;

/// <summary>Asks for the second factor before a sensitive action.</summary>
internal static class FreshFactor
{
    /// <summary>Null if the second factor was given recently, else <see cref="GoToFactor"/>.</summary>
    public static IActionResult? AskForFactor(this PageModel page, DateTimeOffset now) =>
        page.User.HasFreshFactor(now) ? null : page.GoToFactor();

    /// <summary>
    /// A redirect to the page that asks for the second factor and then leads back here. A form is sent along (307), and is
    /// sent here again afterwards: nothing typed is lost, and nothing is stored.
    /// </summary>
    public static IActionResult GoToFactor(this PageModel page)
    {
        var request = page.Request;

        return HttpMethods.IsPost(request.Method)
            ? page.RedirectPreserveMethod(SiteAddress.Factor(request.Path + request.QueryString, isForm: true))
            : page.SeeOther(SiteAddress.Factor(request.Path));
    }
}
