using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

public sealed class IndexModel(TaxonomyStore taxonomies, Hotlines lines, Availability availability) : PageModel
{
    public Hotline? Line { get; private set; }

    public required FinderForm Form { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        Line = Hotlines.Best(await lines.GetAsync(cancellationToken), null, taxonomy.Areas);
        Form = new FinderForm(taxonomy, new FinderQuery()) { Counts = await availability.ByNeedAsync(null, cancellationToken) };
    }
}
