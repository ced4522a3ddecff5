using System.Globalization;
using AngleSharp.Dom;

namespace EmergencySupport.Bench.Answers;

/// <summary>What somebody has to read on a page of an answer.</summary>
public static class AnswerPage
{
    /// <summary>The largest number of words of an answer over the seeds.</summary>
    public const int MaximumWords = 350;

    /// <summary>Those who fit and are read at once, unless fewer fit.</summary>
    private const int LeastAtOnce = 5;

    /// <summary>The number of words of <c>main</c>, without forms and closed folds.</summary>
    public static int Words(IDocument page)
    {
        var main = (IElement)page.QuerySelector("main")!.Clone();
        foreach (var hidden in main.QuerySelectorAll("form, .skip, details:not([open]) > :not(summary)").ToList())
        {
            hidden.Remove();
        }

        return main.Descendants<IText>()
            .SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Count(word => word.Any(char.IsLetterOrDigit));
    }

    /// <returns>What is wrong with the folds of those who fit. Null if nothing is.</returns>
    public static string? ProblemOfFolds(IDocument page)
    {
        var folds = page.QuerySelectorAll("[data-part=fits] details").ToList();
        var silent = folds.Find(fold => !fold.QuerySelector("summary")!.TextContent.Contains(
            fold.QuerySelectorAll("article").Length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        if (silent is not null)
        {
            return $"a fold does not say how many it holds: {silent.QuerySelector("summary")!.TextContent.Trim()}";
        }

        var atOnce = page.QuerySelectorAll("[data-part=fits] > article").Length;
        var more = folds.FirstOrDefault()?.QuerySelectorAll("article").Length ?? 0;

        return atOnce < LeastAtOnce && more > 0 && folds.Count > 1 ? $"only {atOnce} of those who fit are read at once" : null;
    }
}
