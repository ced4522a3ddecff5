using EmergencySupport.Offline;
using EmergencySupport.Presentation;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Take;

/// <summary>A file to take along: of a country by its code, or of all.</summary>
public sealed class DownloadModel(TaxonomyStore taxonomies, OfflineFiles editions, SiteMode mirror) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string what, CancellationToken cancellationToken)
    {
        var country = (await taxonomies.GetAsync(cancellationToken)).Areas.Find(what);
        if (what != "all" && (country is not { Kind: AreaKind.Country } || !SiteAddress.OfflineFile(country).EndsWith($"/{what}.html", StringComparison.Ordinal)))
        {
            return NotFound();
        }

        // What somebody who sees the file among others reads: not which country.
        return File(await editions.OfAsync(ReaderLanguage.Current, country, cancellationToken), "text/html; charset=utf-8", mirror.IsStatic ? OfflineFiles.FileName(country) : "notes.html");
    }
}
