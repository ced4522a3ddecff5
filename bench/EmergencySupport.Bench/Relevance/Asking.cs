using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace EmergencySupport.Bench.Relevance;

/// <summary>Asks the running site a question as a browser does: posts the form and follows the redirect.</summary>
public static class Asking
{
    private const int MaximumPages = 20;

    /// <returns>What is wrong with the answer; null if the question passes.</returns>
    public static async Task<string?> AskAsync(HttpClient site, Question question, CancellationToken cancellationToken)
    {
        var (fits, others) = await FindAsync(site, question, cancellationToken);
        var found = fits.Concat(others).ToList();
        var missing = question.FirstFive.Except(found.Take(5)).ToList();
        var wrong = question.Never.Intersect(fits).ToList();

        if (missing.Count + wrong.Count == 0)
        {
            return null;
        }

        var needs = string.Join(",", question.Needs);
        var notFirst = missing.Count > 0 ? $" not among the first five: {string.Join(", ", missing)};" : "";
        var unexpected = wrong.Count > 0 ? $" should not come: {string.Join(", ", wrong)};" : "";

        return $"{question.Directory} {question.Language} “{question.Words}” {needs} {question.Area} ({question.Why}):"
            + $"{notFirst}{unexpected} came: {string.Join(", ", found.Take(5))} of {found.Count}";
    }

    /// <summary>Slugs of those that fit and of those that may also help, on all pages.</summary>
    private static async Task<(List<string> Fits, List<string> Others)> FindAsync(
        HttpClient site, Question question, CancellationToken cancellationToken)
    {
        var fields = question.Needs.Select(need => KeyValuePair.Create("need", need))
            .Append(new("q", question.Words ?? ""))
            .Append(new("area", question.Area ?? ""));
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await site.PostAsync(new Uri($"/{question.Language}/find", UriKind.Relative), form, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"“{question.Words}” was answered with {(int)answer.StatusCode}.");
        }

        var (fits, others) = (new List<string>(), new List<string>());
        var next = answer.Headers.Location!.OriginalString;
        for (var page = 0; next is not null && page < MaximumPages; page++)
        {
            using var document = await new HtmlParser().ParseDocumentAsync(
                await site.GetStringAsync(new Uri(next, UriKind.Relative), cancellationToken), cancellationToken);
            fits.AddRange(SlugsOf(document, "fits"));
            others.AddRange(SlugsOf(document, "also"));
            next = document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        return (fits, others);
    }

    private static IEnumerable<string> SlugsOf(IDocument document, string part) => document
        .QuerySelectorAll($"[data-part={part}] article[data-organisation]")
        .Select(article => article.GetAttribute("data-organisation")!);
}
