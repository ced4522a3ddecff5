using EmergencySupport.Offline;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Pages.Take;

/// <summary>Reads the choices of a request and exports the search results for them.</summary>
public sealed class SavedAnswers(
    TaxonomyStore taxonomies,
    Finder finder,
    Hotlines hotlines,
    Routes routes,
    QueryInterpreter interpreter,
    Sealer sealer,
    Texts texts,
    TimeProvider clock)
{
    // Suffixes of the path of a results page.
    public const string Message = "/message";
    public const string Card = "/card";
    public const string TextFile = ".txt";

    /// <summary>Exports the first page of results, whichever page was shown. Null if there are no results.</summary>
    public async Task<AnswerExport?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var input = FinderInput.Of(request, taxonomy, texts, sealer);
        if (input.Errors.Count > 0 || request.Query[FinderInput.WordsField].Count > 0)
        {
            return null;
        }

        if (input.Typed.Message is { } message)
        {
            input.Add(await interpreter.ReadAsync(message, ReaderLanguage.Current, taxonomy, cancellationToken));
        }

        var query = input.Query with { Page = 1, IsNow = true };
        var results = await finder.FindAsync(query, cancellationToken);
        if (results.Results.Count + results.Others.Count == 0)
        {
            return null;
        }

        return new AnswerExport(texts, new Cards(texts, taxonomy, query))
        {
            Query = query,
            Results = results,
            Hotline = await hotlines.ForAsync(query, input.Answers is not null, cancellationToken),
            Routes = await routes.ForAsync(query.Place, taxonomy.Areas, cancellationToken),
            Advice = [.. texts.ThirdPartyAdviceFor(query, input.Answers), .. texts.AdviceAfterLeaving(query)],
            Validity = Validity.From(clock),
        };
    }

    /// <summary>The address of the results page of an export.</summary>
    public static string AnswerOf(HttpRequest request, string form)
    {
        var path = new PathString(request.Path.Value!.TrimEnd('/')[..^form.Length]);

        return path.ToUriComponent() + request.QueryString;
    }
}
