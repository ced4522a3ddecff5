using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Web;

internal static class SeeOtherExtensions
{
    /// <summary>Redirects with 303 after a POST, so that going back does not send the form again.</summary>
    public static IActionResult SeeOther(this PageModel page, string address)
    {
        page.Response.Headers.Location = address;

        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
