using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Organisations;

/// <summary>One organisation or mechanism: how to reach it first.</summary>
public sealed class OrganisationModel(DirectoryDbContext db, TaxonomyStore taxonomies, TimeProvider clock, Texts texts, Mirror mirror) : PageModel
{
    public required ShownOrganisation Shown { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await PublishedEntries.FindAsync(db, Slug, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);
        if (found.As != FoundAs.Published)
        {
            return MissingEntry.Answer(found, Address.Organisation);
        }

        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var shown = await ShownOrganisation.ReadAsync(
            db,
            found.Revision!.EntryId,
            found.Revision.Read<OrganisationDetails>(),
            details => new ServiceFacts(texts, taxonomy, details.Services, DateOnly.FromDateTime(now.UtcDateTime)),
            now,
            cancellationToken);
        Shown = shown with { Slug = found.Slug, IsKept = mirror.IsMade };

        return Page();
    }
}
