using EmergencySupport.Offline;
using EmergencySupport.Presentation;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Take;

/// <summary>Downloads the offline file of a country, by its code, or of the whole directory.</summary>
public sealed class DownloadModel(TaxonomyStore taxonomies, OfflineFiles files, SiteMode mode) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string what, CancellationToken cancellationToken)
    {
        var country = (await taxonomies.GetAsync(cancellationToken)).Areas.Find(what);
        if (what != "all" && !IsAddressOf(country, what))
        {
            return NotFound();
        }

        // A neutral name, so that a downloaded file does not reveal the country.
        var name = mode.IsStatic ? OfflineFiles.FileName(country) : "notes.html";

        return File(
            await files.OfAsync(ReaderLanguage.Current, country, cancellationToken), "text/html; charset=utf-8", name);
    }

    private static bool IsAddressOf(Area? country, string what) => country is { Kind: AreaKind.Country }
        && SiteAddress.OfflineFile(country).EndsWith($"/{what}.html", StringComparison.Ordinal);
}
