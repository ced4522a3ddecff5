using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Guidance;

public sealed class IndexModel(DirectoryDbContext db, TaxonomyStore taxonomies) : PageModel
{
    public required IReadOnlyList<ListedArticle> Articles { get; set; }

    public required NeedTree Needs { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Needs = (await taxonomies.GetAsync(cancellationToken)).Needs;
        var published = await PublishedRevisions.AllAsync(db, EntryKind.Guidance, cancellationToken);
        Articles = [.. published.Select(entry => (entry.Slug, Details: entry.Revision.Read<ArticleDetails>()))
            .Where(article => article.Details.Need is null)
            .OrderBy(article => article.Details.Position)
            .Select(article => new ListedArticle(article.Slug, article.Details))];
    }

    public sealed record ListedArticle(string Slug, ArticleDetails Details);
}
