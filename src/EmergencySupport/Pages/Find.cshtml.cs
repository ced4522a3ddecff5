using EmergencySupport.Directory;
using EmergencySupport.Interview;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>Who can help, for what was chosen. Nothing is kept, so there is nothing that a forged POST could change.</summary>
[IgnoreAntiforgeryToken]
public sealed class FindModel(
    TaxonomyStore taxonomies,
    Finder finder,
    Hotlines lines,
    Routes routes,
    QueryInterpreter reader,
    Availability availability,
    Sealer sealer,
    Texts texts) : PageModel
{
    public required Taxonomy Taxonomy { get; set; }

    public required FinderForm Form { get; set; }

    public FinderQuery Query => Form.Query;

    /// <summary>What was told in the three questions. Null when the choices were made otherwise.</summary>
    public InterviewAnswers? Answers { get; private set; }

    /// <summary>What was told of, and nobody here is known for.</summary>
    public IReadOnlyList<Situation> Unserved { get; private set; } = [];

    /// <summary>What was made of the typed words.</summary>
    public InterpretedQuery Typed { get; private set; } = InterpretedQuery.None;

    /// <summary>Null when something chosen was not understood.</summary>
    public SearchResults? Results { get; private set; }

    public Hotline? Line { get; private set; }

    public IReadOnlyList<RouteDetails> Routes { get; private set; } = [];

    /// <summary>True when a text shown was translated by a machine.</summary>
    public bool AnyMachineText { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Taxonomy = await taxonomies.GetAsync(cancellationToken);
        var input = FinderInput.Of(Request, Taxonomy, texts, sealer);

        // A link that offers other words, or an address that somebody wrote by hand: what it shows is sealed at once.
        if ((input.Offered ?? Request.Query[FinderInput.WordsField].ToString()) is { Length: > 0 } typed)
        {
            return await SealAsync(input, typed, cancellationToken);
        }

        Form = input.Form;
        Answers = input.Answers;
        Typed = input.Typed;
        Line = await lines.ForAsync(Query, Answers, Taxonomy.Areas, cancellationToken);
        if (input.Errors.Count > 0)
        {
            Response.StatusCode = input.Errors.ContainsKey(FinderInput.CodeField) ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;

            return Page();
        }

        Results = await finder.FindAsync(Query, cancellationToken);
        Unserved = await LoadUnservedAsync(cancellationToken);
        if (Query.IsCounted)
        {
            Form = Form with { Counts = await availability.ByNeedAsync(Query.Area, cancellationToken) };
        }

        Routes = await routes.ForAsync(Query.Area, Taxonomy.Areas, cancellationToken);
        var language = ReaderLanguage.Current;
        AnyMachineText = Results.Results.Select(found => found.Organisation.Details.Summary).Concat(Routes.Select(route => route.Body))
            .Any(text => text.In(language).State == WordingState.Machine);
        if (Query.Page > Results.Pages)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Page();
    }

    /// <summary>From the form: what was typed is read here and travels on as choices, or sealed where it was not understood.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Taxonomy = await taxonomies.GetAsync(cancellationToken);
        if (await ReadFormAsync(cancellationToken) is not { } form)
        {
            return BadRequest();
        }

        return await SealAsync(FinderInput.Read(form, Taxonomy, texts), form[FinderInput.WordsField].ToString(), cancellationToken);
    }

    /// <summary>The address of this answer with other choices, and with what was typed, where it is among them.</summary>
    public string Link(FinderQuery query) => Answers is not null && query with { Page = Query.Page } == Query ? SiteAddress.Answer(Answers, query.Page) : SiteAddress.Find(query, query.Words == Query.Words ? Form.Sealed : null);

    /// <summary>The address of this answer with one word read otherwise.</summary>
    public string Offer(Correction correction, string other) =>
        FinderInput.Offer(Query, string.Join(' ', (Typed.AllWords ?? "").Split(' ').Select(word => word == correction.Read ? other : word)), sealer);

    /// <summary>A page that answers a POST cannot be gone back to; the address that it redirects to can.</summary>
    private async Task<StatusCodeResult> SealAsync(FinderInput input, string typed, CancellationToken cancellationToken)
    {
        input.Add(await reader.ReadAsync(typed, Taxonomy, cancellationToken));
        Response.Headers.Location = input.ToAddress(sealer);

        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Null when what came is no form.</summary>
    private async Task<IFormCollection?> ReadFormAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Request.HasFormContentType ? await Request.ReadFormAsync(cancellationToken) : null;
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }

    private async Task<List<Situation>> LoadUnservedAsync(CancellationToken cancellationToken)
    {
        var unserved = new List<Situation>();
        foreach (var situation in Answers?.Situations ?? [])
        {
            var alone = Answers! with { Situations = [situation] };
            if (await finder.CountAsync(alone.ToQuery(Taxonomy.Needs), cancellationToken) == 0)
            {
                unserved.Add(situation);
            }
        }

        return unserved;
    }
}
