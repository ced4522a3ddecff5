using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>The start page of the static export, where the reader chooses a language. The site itself answers 404.</summary>
public sealed class LanguagesModel(SiteMode mode) : PageModel
{
    public IActionResult OnGet() => mode.IsStatic ? Page() : NotFound();
}
