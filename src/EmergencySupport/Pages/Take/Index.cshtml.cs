using EmergencySupport.Offline;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Take;

/// <summary>Where files to take along are chosen.</summary>
public sealed class IndexModel(TaxonomyStore taxonomies, OfflineFiles editions) : PageModel
{
    public required AreaTree Areas { get; set; }

    /// <summary>The country of the answer that she comes from. Null when it named none.</summary>
    public Area? Country { get; private set; }

    /// <summary>Of the whole directory.</summary>
    public int Bytes { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Areas = (await taxonomies.GetAsync(cancellationToken)).Areas;
        Country = Areas.Find(Request.Query["area"].ToString()) is { Kind: AreaKind.Country } country ? country : null;
        Bytes = (await editions.OfAsync(ReaderLanguage.Current, null, cancellationToken)).Length;
    }
}
