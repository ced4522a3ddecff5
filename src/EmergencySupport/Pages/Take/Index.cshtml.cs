using EmergencySupport.Offline;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Take;

/// <summary>Lists the offline files.</summary>
public sealed class IndexModel(TaxonomyStore taxonomies, OfflineFiles files) : PageModel
{
    public required AreaTree Areas { get; set; }

    /// <summary>The country of the results page that linked here. Null if it named none.</summary>
    public Area? Country { get; private set; }

    /// <summary>Size of the file of the whole directory.</summary>
    public int Bytes { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Areas = (await taxonomies.GetAsync(cancellationToken)).Areas;
        Country = Areas.Find(Request.Query["area"].ToString()) is { Kind: AreaKind.Country } country ? country : null;
        Bytes = (await files.OfAsync(ReaderLanguage.Current, null, cancellationToken)).Length;
    }
}
