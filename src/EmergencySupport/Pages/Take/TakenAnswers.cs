using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Text;
using EmergencySupport.Web;

namespace EmergencySupport.Pages.Take;

/// <summary>Reads the choices of an answer from a request, and finds what is to be taken along of it.</summary>
public sealed class TakenAnswers(TaxonomyStore taxonomies, Finder finder, AnyHourLines lines, Routes routes, SealedText seal, Texts texts, TimeProvider clock)
{
    /// <summary>The first page of the answer, whichever was read. Null where there is nothing to take: the answer itself says what to do.</summary>
    public async Task<TakenAnswer?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var input = FinderInput.Read(request.Query, taxonomy, texts, seal);
        if (input.Errors.Count > 0 || input.Offered is not null || request.Query[FinderInput.WordsField].Count > 0)
        {
            return null;
        }

        var query = input.Query with { Page = 1 };
        var answer = await finder.FindAsync(query, cancellationToken);
        var validity = Validity.From(clock);

        return answer.Results.Count == 0 ? null : new TakenAnswer(
            new AnswerNotes(texts, new Reasons(texts, taxonomy, validity.Made, query), query, answer, await lines.ForAsync(query, taxonomy.Areas, cancellationToken), await routes.ForAsync(query.Area, taxonomy.Areas, cancellationToken), validity),
            input.Sealed);
    }

    /// <summary>The answer with the same choices.</summary>
    public static string AnswerOf(HttpRequest request) => Address.To("find") + request.QueryString;
}

/// <param name="Sealed">The typed words as the address carries them. Null when it carries none.</param>
public sealed record TakenAnswer(AnswerNotes Notes, string? Sealed);
