using EmergencySupport.Interview;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>Three questions in small steps. All that was told so far stands in the address as a code, and nowhere else.</summary>
[IgnoreAntiforgeryToken]
public sealed class StartModel(TaxonomyStore taxonomies) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public StartStep Step { get; set; }

    /// <summary>Of the first step, by slug.</summary>
    [BindProperty(Name = "situation")]
    public string[] Situations { get; set; } = [];

    /// <summary>Of the step about another woman, as the two below.</summary>
    [BindProperty(Name = "word")]
    public string? Word { get; set; }

    [BindProperty(Name = "name")]
    public string? MayName { get; set; }

    [BindProperty(Name = "talk")]
    public string? Talk { get; set; }

    public required Taxonomy Taxonomy { get; set; }

    public InterviewAnswers Told { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(string? code, CancellationToken cancellationToken) =>
        await ReadAsync(code, cancellationToken) ? Page() : this.SeeOther(SiteAddress.Code(code!));

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(code, cancellationToken))
        {
            return this.SeeOther(SiteAddress.Code(code!));
        }

        return Step switch
        {
            StartStep.What => this.SeeOther(SiteAddress.Start(StartStep.Where, Told with { Situations = [.. Taxonomy.Situations.Where(situation => Situations.Contains(situation.Slug))] })),
            StartStep.Other => this.SeeOther(SiteAddress.Answer(Told with
            {
                Asker = WhoAsks.Friend,
                Consent = EnumNames.Find<Consent>(Word ?? ""),
                NameMayBeUsed = MayName switch { "yes" => true, "no" => false, _ => null },
                SafeContact = EnumNames.Find<SafeContact>(Talk ?? ""),
            })),

            // The other steps are made of links.
            _ => BadRequest(),
        };
    }

    /// <summary>False when the code is not one of ours: the page of answers says what to do then.</summary>
    private async Task<bool> ReadAsync(string? code, CancellationToken cancellationToken)
    {
        Taxonomy = await taxonomies.GetAsync(cancellationToken);
        if (code is null)
        {
            return true;
        }

        var told = AnswersCode.Read(code, Taxonomy);
        Told = told ?? Told;

        return told is not null;
    }
}

/// <summary>The steps, by their numbers in an address.</summary>
public enum StartStep
{
    What = 1,
    Where = 2,
    Who = 3,

    /// <summary>Of another woman: what she knows, and how to write about her.</summary>
    Other = 4,

    /// <summary>Which country was left.</summary>
    Left = 5,
}
