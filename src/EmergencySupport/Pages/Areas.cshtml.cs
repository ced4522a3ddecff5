using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>Choice of a country in two steps: a part of the world, then its countries. Other choices are kept.</summary>
public sealed class AreasModel(
    TaxonomyStore taxonomies,
    Availability availability,
    Sealer sealer,
    Texts texts) : PageModel
{
    private IReadOnlyDictionary<string, int>? counts;

    public required Taxonomy Taxonomy { get; set; }

    public required FinderQuery Query { get; set; }

    /// <summary>The sealed text from the address.</summary>
    public SealedMessage Sealed { get; private set; } = SealedMessage.None;

    /// <summary>Number of organisations for the area. Null if other choices would make the number wrong.</summary>
    public int? CountOf(Area area) =>
        counts?.GetValueOrDefault(area.Code, counts.GetValueOrDefault(Availability.EveryArea));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Taxonomy = await taxonomies.GetAsync(cancellationToken);
        var input = FinderInput.Of(Request, Taxonomy, texts, sealer);
        Query = input.Query with { Page = 1 };
        Sealed = input.Sealed;
        counts = Query.IsCounted ? await availability.ByAreaAsync(Query.Needs.SingleOrDefault(), cancellationToken) : null;
    }
}
