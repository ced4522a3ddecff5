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
        var query = new FinderQuery();
        Hotline = HotlineOrder.Best(await hotlines.GetAsync(cancellationToken), query);
        Form = new FinderForm(taxonomy, query) { Counts = await availability.ByNeedAsync(null, cancellationToken) };
    }
}
