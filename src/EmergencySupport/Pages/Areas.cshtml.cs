using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>A country in two short steps: a part of the world, then its countries. What else was chosen is kept.</summary>
public sealed class AreasModel(TaxonomyStore taxonomies, Availability availability, Sealer sealer, Texts texts) : PageModel
{
    private IReadOnlyDictionary<string, int>? counts;

    public required Taxonomy Taxonomy { get; set; }

    public required FinderQuery Query { get; set; }

    /// <summary>The typed words as the address carries them. Null when it carries none.</summary>
    public string? Sealed { get; private set; }

    /// <summary>How many organisations the area would find. Null where other choices make the number untrue.</summary>
    public int? CountOf(Area area) => counts is null ? null : counts.GetValueOrDefault(area.Code, counts.GetValueOrDefault(Availability.EveryArea));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Taxonomy = await taxonomies.GetAsync(cancellationToken);
        var input = FinderInput.Read(Request.Query, Taxonomy, texts, sealer);
        Query = input.Query with { Page = 1 };
        Sealed = input.Sealed;
        counts = Query.IsCounted ? await availability.ByAreaAsync(Query.Needs.SingleOrDefault(), cancellationToken) : null;
    }
}
