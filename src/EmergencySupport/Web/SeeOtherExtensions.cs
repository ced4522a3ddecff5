using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Web;

internal static class SeeOtherExtensions
{
    /// <summary>Where a POST leads: 303, so that going back does not send it again.</summary>
    public static IActionResult SeeOther(this PageModel page, string address)
    {
        page.Response.Headers.Location = address;

        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
