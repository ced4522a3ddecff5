using EmergencySupport.Interview;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>The three questions, in small steps. The answers so far are stored only in the address, as a code.</summary>
[IgnoreAntiforgeryToken]
public sealed class StartModel(TaxonomyStore taxonomies) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public StartStep Step { get; set; }

    /// <summary>The field of the first step: slugs of situations.</summary>
    [BindProperty(Name = "situation")]
    public string[] Situations { get; set; } = [];

    /// <summary>The consent field of the step about another person. The next two fields belong to that step too.</summary>
    [BindProperty(Name = "word")]
    public string? Word { get; set; }

    [BindProperty(Name = "name")]
    public string? MayName { get; set; }

    [BindProperty(Name = "talk")]
    public string? Talk { get; set; }

    public required Taxonomy Taxonomy { get; set; }

    public InterviewAnswers Answers { get; private set; } = new();

    /// <summary>The number of questions after this one. After the first it depends on her answer.</summary>
    public int QuestionsAfter =>
        (Step == StartStep.What ? 1 : 0) + (Answers.Asker == WhoAsks.Friend && Step is StartStep.What or StartStep.Where ? 1 : 0);

    /// <summary>The address after this step.</summary>
    public string After(InterviewAnswers answers) => Step switch
    {
        StartStep.Who => SiteAddress.Start(StartStep.What, answers),
        StartStep.What or StartStep.Left => SiteAddress.Start(StartStep.Where, answers),
        StartStep.Where when answers.Asker == WhoAsks.Friend => SiteAddress.Start(StartStep.Other, answers),
        _ => SiteAddress.Answer(answers),
    };

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
            StartStep.What => this.SeeOther(After(Answers with
            {
                Situations = [.. Taxonomy.Situations.Where(situation => Situations.Contains(situation.Slug))],
            })),
            StartStep.Other => this.SeeOther(After(Answers with
            {
                Asker = WhoAsks.Friend,
                Consent = EnumNames.Find<Consent>(Word ?? ""),
                NameMayBeUsed = MayName switch { "yes" => true, "no" => false, _ => null },
                SafeContact = EnumNames.Find<SafeContact>(Talk ?? ""),
            })),

            // The other steps have links only and no form.
            _ => BadRequest(),
        };
    }

    /// <summary>False if the code is invalid; the results page explains that.</summary>
    private async Task<bool> ReadAsync(string? code, CancellationToken cancellationToken)
    {
        Taxonomy = await taxonomies.GetAsync(cancellationToken);
        if (code is null)
        {
            return true;
        }

        var answers = AnswersCode.Read(code, Taxonomy);
        Answers = answers ?? Answers;

        return answers is not null;
    }
}
