using EmergencySupport.Directory;
using EmergencySupport.Interview;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>Search results for the choices. A POST stores nothing, so no antiforgery token is needed.</summary>
[IgnoreAntiforgeryToken]
public sealed class FindModel(
    TaxonomyStore taxonomies,
    Finder finder,
    Hotlines hotlines,
    Routes routes,
    QueryInterpreter interpreter,
    Availability availability,
    Sealer sealer,
    Texts texts) : PageModel
{
    public required Taxonomy Taxonomy { get; set; }

    public required FinderForm Form { get; set; }

    public FinderQuery Query => Form.Query;

    /// <summary>Answers to the three questions. Null if the choices come from elsewhere.</summary>
    public InterviewAnswers? Answers { get; private set; }

    /// <summary>Situations among the answers that no organisation serves.</summary>
    public IReadOnlyList<Situation> Unserved { get; private set; } = [];

    /// <summary>The interpretation of the typed words.</summary>
    public InterpretedQuery Typed { get; private set; } = InterpretedQuery.None;

    /// <summary>Null if a choice is invalid.</summary>
    public SearchResults? Results { get; private set; }

    public Hotline? Hotline { get; private set; }

    public IReadOnlyList<RouteDetails> Routes { get; private set; } = [];

    /// <summary>Whether a shown text is a machine translation.</summary>
    public bool AnyMachineText { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Taxonomy = await taxonomies.GetAsync(cancellationToken);
        var input = FinderInput.Of(Request, Taxonomy, texts, sealer);

        // A link that offers other words, or an address typed by hand. Redirects at once to an address in which the
        // words are sealed.
        if ((input.Offered ?? Request.Query[FinderInput.WordsField].ToString()) is { Length: > 0 } typed)
        {
            return await SealAsync(input, typed, cancellationToken);
        }

        Form = input.Form;
        Answers = input.Answers;
        Typed = input.Typed;
        Hotline = await hotlines.ForAsync(Query, Answers is not null, Taxonomy.Areas, cancellationToken);
        if (input.Errors.Count > 0)
        {
            Response.StatusCode = input.Errors.ContainsKey(FinderInput.CodeField)
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status400BadRequest;

            return Page();
        }

        Results = await finder.FindAsync(Query, cancellationToken);
        await LoadSurroundingsAsync(Results, cancellationToken);
        if (Query.Page > Results.Pages)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Page();
    }

    /// <summary>
    /// Takes the form, interprets typed text, and redirects to an address with the choices and the sealed text.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Taxonomy = await taxonomies.GetAsync(cancellationToken);
        if (await ReadFormAsync(cancellationToken) is not { } form)
        {
            return BadRequest();
        }

        return await SealAsync(
            FinderInput.Read(form, Taxonomy, texts), form[FinderInput.WordsField].ToString(), cancellationToken);
    }

    /// <summary>The address of the results of another query, with the sealed text if the query has the same words.</summary>
    public string Link(FinderQuery query) => Answers is not null && query with { Page = Query.Page } == Query
        ? SiteAddress.Answer(Answers, query.Page)
        : SiteAddress.Find(query, query.Words == Query.Words ? Form.Sealed : null);

    /// <summary>The address of the results for another interpretation of one word.</summary>
    public string Offer(Correction correction, string other)
    {
        var words = (Typed.AllWords ?? "").Split(' ').Select(word => word == correction.Read ? other : word);

        return FinderInput.Offer(Query, string.Join(' ', words), sealer);
    }

    /// <summary>
    /// Redirects to an address with the sealed text, because a browser cannot go back to the response of a POST.
    /// </summary>
    private async Task<StatusCodeResult> SealAsync(FinderInput input, string typed, CancellationToken cancellationToken)
    {
        input.Add(await interpreter.ReadAsync(typed, Taxonomy, cancellationToken));
        Response.Headers.Location = input.ToAddress(sealer);

        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Null if the request has no readable form.</summary>
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

    private async Task LoadSurroundingsAsync(SearchResults results, CancellationToken cancellationToken)
    {
        Unserved = await LoadUnservedAsync(cancellationToken);
        if (Query.IsCounted)
        {
            Form = Form with { Counts = await availability.ByNeedAsync(Query.Area, cancellationToken) };
        }

        Routes = await routes.ForAsync(Query.Area, Taxonomy.Areas, cancellationToken);
        var language = ReaderLanguage.Current;
        AnyMachineText = results.Results.Select(found => found.Organisation.Details.Summary)
            .Concat(Routes.Select(route => route.Body))
            .Any(text => text.In(language).State == WordingState.Machine);
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
