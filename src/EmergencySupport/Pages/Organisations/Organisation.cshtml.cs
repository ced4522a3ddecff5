using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Organisations;

/// <summary>The page of an organisation or mechanism.</summary>
public sealed class OrganisationModel(
    DirectoryDbContext db,
    TaxonomyStore taxonomies,
    TimeProvider clock,
    Texts texts,
    SiteMode mode) : PageModel
{
    public required OrganisationView Shown { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await PublishedRevisions.FindAsync(
            db, Slug, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);
        if (found.Result != LookupResult.Published)
        {
            return MissingEntry.Answer(found, SiteAddress.Organisation);
        }

        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var shown = await OrganisationView.ReadAsync(
            db, found.Organisation, texts, taxonomy, clock.GetUtcNow(), cancellationToken);
        Shown = shown with { IsKept = mode.IsStatic };

        return Page();
    }
}
