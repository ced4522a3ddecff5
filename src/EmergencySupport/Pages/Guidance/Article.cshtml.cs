using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Guidance;

public sealed class ArticleModel(DirectoryDbContext db) : PageModel
{
    public required ArticleDetails Details { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await PublishedRevisions.FindAsync(db, slug, [EntryKind.Guidance], cancellationToken);
        if (found.Result != LookupResult.Published)
        {
            return MissingEntry.Answer(found, SiteAddress.Article);
        }

        Details = found.Revision!.Read<ArticleDetails>();

        // An article about a need is shown on the page of that need.
        return Details.Need is null ? Page() : RedirectPermanent(SiteAddress.Need(Details.Need));
    }
}
