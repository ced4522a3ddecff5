using EmergencySupport.Directory;
using EmergencySupport.Interview;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace EmergencySupport.Pages;

/// <summary>Search results for the choices. A POST stores nothing, so no antiforgery token is needed.</summary>
[IgnoreAntiforgeryToken]
public sealed partial class FindModel(
    TaxonomyStore taxonomies,
    Finder finder,
    Hotlines hotlines,
    Routes routes,
    QueryInterpreter interpreter,
    Availability availability,
    Sealer sealer,
    Texts texts,
    SiteMode mode,
    ILogger<FindModel> logger) : PageModel
{
    private MendedReading mended = new();

    public required Taxonomy Taxonomy { get; set; }

    public required FinderForm Form { get; set; }

    public FinderQuery Query => Form.Query;

    /// <summary>Answers to the three questions. Null if the choices come from elsewhere.</summary>
    public InterviewAnswers? Answers { get; private set; }

    /// <summary>Situations among the answers that no organisation serves.</summary>
    public IReadOnlyList<Situation> Unserved { get; private set; } = [];

    /// <summary>
    /// Needs for which nobody in the directory is listed, in any place: those that were understood, and those that were chosen
    /// when nobody fits. Empty after the three questions: <see cref="Unserved"/> tells of them.
    /// </summary>
    public IReadOnlyList<Need> ForNobody { get; private set; } = [];

    /// <summary>The message and the other text as typed.</summary>
    public TypedMessage Typed { get; private set; } = new();

    /// <summary>What was understood of the field for the place.</summary>
    public PlaceReading PlaceField { get; private set; } = PlaceReading.None;

    /// <summary>Whether the field for the place has text of which it is not clear what it means.</summary>
    public bool IsPlaceUnclear => Typed.Place is not null && Query.Area is null && mended.Area is null;

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

        if (Request.Query[FinderInput.WordsField].ToString() is { Length: > 0 } typed)
        {
            // An address typed by hand.
            input.Type(typed);

            return Seal(input);
        }

        mended = input.Mended;
        Typed = input.Typed;
        PlaceField = input.PlaceField;
        Answers = input.Answers;
        input.Add(await ReadAsync(input.Typed.Message, cancellationToken));
        Form = input.Form;
        Hotline = await hotlines.ForAsync(Query, Answers is not null, cancellationToken);
        if (input.Errors.Count > 0)
        {
            Response.StatusCode = input.Errors.ContainsKey(FinderInput.CodeField)
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status400BadRequest;

            return Page();
        }

        Results = await finder.FindAsync(Query with { IsNow = !mode.IsStatic }, cancellationToken);
        await LoadSurroundingsAsync(Results, cancellationToken);
        if (Query.Page > Results.Pages)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Page();
    }

    /// <summary>
    /// Takes the form and redirects to an address with the choices made by hand and the sealed text.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Taxonomy = await taxonomies.GetAsync(cancellationToken);
        if (await ReadFormAsync(cancellationToken) is not { } form)
        {
            return BadRequest();
        }

        return Seal(FinderInput.Read(form, Taxonomy, texts));
    }

    /// <summary>What was chosen or answered, and where.</summary>
    public string Heading
    {
        get
        {
            var language = ReaderLanguage.Current;
            var what = Answers?.Situations.Select(situation => situation.In(language))
                ?? Query.Needs.Select(need => need.In(language).Name);
            var heading = string.Join(texts["List.Separator"], what.Append(Query.Place?.In(language).Name).OfType<string>());

            return heading.Length == 0 ? texts["Find.Title"] : heading;
        }
    }

    /// <summary>The name of a choice.</summary>
    public static string NameOf(Choice choice, Texts texts) => choice switch
    {
        { Need: { } need } => need.In(ReaderLanguage.Current).Name,
        { Area: { } area } => area.In(ReaderLanguage.Current).Name,
        { Cause: { } cause } => cause.In(ReaderLanguage.Current),
        { Language: { } spoken } => spoken.In(ReaderLanguage.Current),
        _ => texts[$"Asker.{EnumNames.Of(choice.Asker!.Value)}"],
    };

    /// <summary>The address of the results of another query, with the same message.</summary>
    public string Link(FinderQuery query) => Answers is not null && query with { Page = Query.Page } == Query
        ? SiteAddress.Answer(Answers, query.Page)
        : SiteAddress.Find(query, Form.Sealed);

    /// <summary>The address of the results without a piece of what was understood.</summary>
    /// <param name="piece">A code of <see cref="PieceCode"/>.</param>
    public string Without(string piece) =>
        Mend(mended with { Dropped = [.. mended.Dropped, piece], Area = PieceCode.IsArea(piece) ? null : mended.Area });

    /// <summary>The address of the results for a place that was offered.</summary>
    public string Pick(Area area) =>
        SiteAddress.Find(Query with { Area = null, Page = 1 }, Form.Sealed.With(mended with { Area = area.Code }, sealer));

    /// <summary>The fields of a form that keeps the choices and the message.</summary>
    public IEnumerable<(string Name, string Value)> HiddenFields => SiteAddress.Fields(Query with { Page = 1 }, Form.Sealed);

    private string Mend(MendedReading other) => SiteAddress.Find(Query with { Page = 1 }, Form.Sealed.With(other, sealer));

    /// <summary>Reads the message. If that fails, the visitor gets the plain answer to the choices.</summary>
    private async Task<MessageReading> ReadAsync(string? message, CancellationToken cancellationToken)
    {
        try
        {
            return message is null
                ? MessageReading.None
                : await interpreter.ReadAsync(message, ReaderLanguage.Current, Taxonomy, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException and not NpgsqlException)
        {
            Log.NotRead(logger, error.GetType().Name);

            return MessageReading.None with { IsEmpty = false };
        }
    }

    /// <summary>
    /// Redirects to an address with the sealed text, because a browser cannot go back to the response of a POST.
    /// </summary>
    private StatusCodeResult Seal(FinderInput input)
    {
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
        ForNobody = Answers is null ? await LoadForNobodyAsync(results, cancellationToken) : [];
        if (Query.IsCounted)
        {
            Form = Form with { Counts = await availability.ByNeedAsync(Query.Area, cancellationToken) };
        }

        Routes = await routes.ForAsync(Query.Place, Taxonomy.Areas, cancellationToken);
        var language = ReaderLanguage.Current;
        AnyMachineText = results.Organisations.Select(organisation => organisation.Details.Summary)
            .Concat(Routes.Select(route => route.Body))
            .Any(text => text.In(language).State == WordingState.Machine);
    }

    private async Task<List<Need>> LoadForNobodyAsync(SearchResults results, CancellationToken cancellationToken)
    {
        var chosen = results.Total == 0 ? Query.Needs : [];
        var asked = chosen.Concat(Query.Message.ShownNeeds.Select(read => read.Need)).Distinct().ToList();
        if (asked.Count == 0)
        {
            return asked;
        }

        var counts = await availability.ByNeedAsync(null, cancellationToken);

        return asked.FindAll(need => counts.GetValueOrDefault(need.Slug) == 0);
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Reading a message failed ({Exception})")]
        public static partial void NotRead(ILogger logger, string exception);
    }
}
