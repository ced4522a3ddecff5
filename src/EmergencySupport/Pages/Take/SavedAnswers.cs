using EmergencySupport.Offline;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Pages.Take;

/// <summary>Reads the choices of an answer from a request, and finds what is to be taken along of it.</summary>
public sealed class SavedAnswers(TaxonomyStore taxonomies, Finder finder, Hotlines lines, Routes routes, Sealer sealer, Texts texts, TimeProvider clock)
{
    /// <summary>Behind the path of an answer.</summary>
    public const string Message = "/message";

    /// <summary>Behind the path of an answer.</summary>
    public const string Card = "/card";

    /// <summary>Behind the path of an answer.</summary>
    public const string TextFile = ".txt";

    /// <summary>The first page of the answer, whichever was read. Null where there is nothing to take: the answer itself says what to do.</summary>
    public async Task<AnswerExport?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var input = FinderInput.Of(request, taxonomy, texts, sealer);
        if (input.Errors.Count > 0 || input.Offered is not null || request.Query[FinderInput.WordsField].Count > 0)
        {
            return null;
        }

        var query = input.Query with { Page = 1 };
        var answer = await finder.FindAsync(query, cancellationToken);
        if (answer.Results.Count == 0)
        {
            return null;
        }

        var validity = Validity.From(clock);
        var reasons = new Reasons(texts, taxonomy, query);

        return new AnswerExport(
            texts, reasons, query, answer, await lines.ForAsync(query, input.Answers, taxonomy.Areas, cancellationToken), await routes.ForAsync(query.Area, taxonomy.Areas, cancellationToken),
            [.. texts.ThirdPartyAdviceFor(query, input.Answers), .. texts.ForWhoLeft(query)],
            validity);
    }

    /// <summary>The address of the answer that is taken along.</summary>
    public static string AnswerOf(HttpRequest request, string form) => new PathString(request.Path.Value!.TrimEnd('/')[..^form.Length]).ToUriComponent() + request.QueryString;
}
