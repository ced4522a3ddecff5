using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Reports;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Needs;

/// <summary>One kind of support: what it is, what to expect, and the organisations that offer it.</summary>
public sealed class NeedModel(DirectoryDbContext db, TaxonomyStore taxonomies, Finder finder) : PageModel
{
    public required Taxonomy Taxonomy { get; set; }

    public required Need Need { get; set; }

    /// <summary>Articles about this kind of support.</summary>
    public required IReadOnlyList<ArticleDetails> Articles { get; set; }

    public required SearchResults Answer { get; set; }

    public bool BeginsWithReport => Need.Slug == "urgent-appeal" || Worksheet.RelatedNeeds.Contains(Need.Slug);

    public FinderQuery Query => new() { Needs = [Need] };

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        Taxonomy = await taxonomies.GetAsync(cancellationToken);
        if (Taxonomy.Needs.Find(slug) is not { } need)
        {
            return NotFound();
        }

        Need = need;
        var articles = await PublishedRevisions.AllAsync(db, EntryKind.Guidance, cancellationToken);
        Articles =
        [
            .. articles.Select(article => article.Revision.Read<ArticleDetails>())
                .Where(article => article.Need is not null && Concerns(article.Need))
                .OrderBy(article => article.Position),
        ];
        Answer = await finder.FindAsync(Query, cancellationToken);

        return Page();
    }

    /// <summary>Whether a shown text is a machine translation.</summary>
    public bool AnyMachineText => Answer.Organisations.Select(organisation => organisation.Details.Summary)
        .Concat(Articles.Select(article => article.Body))
        .Any(text => text.In(ReaderLanguage.Current).State == WordingState.Machine);

    /// <summary>Whether an article is about this need or an ancestor: relocation includes relocation abroad.</summary>
    private bool Concerns(string slug) => Taxonomy.Needs.WithAncestors(Need).Any(ancestor => ancestor.Slug == slug);
}
