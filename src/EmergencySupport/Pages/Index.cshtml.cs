using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

public sealed class IndexModel(TaxonomyStore taxonomies, Hotlines hotlines, Availability availability) : PageModel
{
    public Hotline? Hotline { get; private set; }

    public required FinderForm Form { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        Hotline = Hotlines.Best(await hotlines.GetAsync(cancellationToken), null, taxonomy.Areas);
        Form = new FinderForm(taxonomy, new FinderQuery()) { Counts = await availability.ByNeedAsync(null, cancellationToken) };
    }
}
