using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Text;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>A country in two short steps: a part of the world, then its countries. What else was chosen is kept.</summary>
public sealed class AreasModel(TaxonomyStore taxonomies, SealedText seal, Texts texts) : PageModel
{
    public required Taxonomy Taxonomy { get; set; }

    public required FinderQuery Query { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Taxonomy = await taxonomies.GetAsync(cancellationToken);
        Query = FinderInput.Read(Request.Query, Taxonomy, texts, seal).Query with { Page = 1 };
    }
}
