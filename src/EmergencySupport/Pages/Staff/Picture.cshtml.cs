using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Pages.Staff;

/// <summary>
/// The QR code of a TOTP secret, served at its own address, because the content security policy forbids inline images.
/// </summary>
public sealed class PictureModel(TotpEnrolment enrolment, IOptions<SiteOptions> site) : PageModel
{
    public IActionResult OnGet(string? seed) =>
        enrolment.Draw(seed, site.Value.ShortName[ReaderLanguage.Current]) is { } picture
            ? File(picture, "image/png")
            : NotFound();
}
