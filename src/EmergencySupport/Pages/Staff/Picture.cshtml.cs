using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Pages.Staff;

/// <summary>The QR code of a seed: a picture of its own, as the desk shows none from inside a page.</summary>
public sealed class PictureModel(TotpEnrolment seeds, IOptions<SiteOptions> site) : PageModel
{
    public IActionResult OnGet(string? seed) => seeds.Draw(seed, site.Value.ShortName[ReaderLanguage.Current]) is { } picture ? File(picture, "image/png") : NotFound();
}
