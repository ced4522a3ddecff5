using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>The first page of a mirror, which cannot know what language a reader's browser asks for. The site itself has none.</summary>
public sealed class LanguagesModel(SiteMode mirror) : PageModel
{
    public IActionResult OnGet() => mirror.IsStatic ? Page() : NotFound();
}
