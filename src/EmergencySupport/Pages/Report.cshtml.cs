using EmergencySupport.Presentation;
using EmergencySupport.Reports;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>
/// The questions of a report, and the organisations that accept one. Answers typed on the page stay in the browser.
/// </summary>
public sealed class ReportModel(TaxonomyStore taxonomies, Finder finder, Texts texts) : PageModel
{
    public required Taxonomy Taxonomy { get; set; }

    public required SearchResults Answer { get; set; }

    private Reasons Reasons => field ??= new(texts, Taxonomy, Query);

    public Worksheet Worksheet => field ??= Worksheet.Of(texts);

    /// <summary>Finds the organisations that accept a report.</summary>
    public FinderQuery Query => new() { Needs = [.. Worksheet.RelatedNeeds.Select(Taxonomy.Needs.Find).OfType<Need>()] };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Taxonomy = await taxonomies.GetAsync(cancellationToken);
        Answer = await finder.FindAsync(Query, cancellationToken);
    }

    /// <summary>Where the organisation works. Null if no source states it.</summary>
    public ShownText? WhereOf(SearchResult found) =>
        found.Services[0] is { Reach: not null } service ? Reasons.Where(service) : null;

    /// <summary>The languages in which one can write to the organisation. Null if no source states them.</summary>
    public string? LanguagesOf(SearchResult found)
    {
        var tags = found.Services.SelectMany(service => service.LanguagesToApply ?? []).Distinct();
        var names = tags.Select(tag => Taxonomy.LanguageName(tag, ReaderLanguage.Current)).ToList();

        return names.Count > 0 ? texts.List(names) : null;
    }
}
