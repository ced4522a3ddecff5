using AngleSharp.Html.Parser;

namespace EmergencySupport.Bench.Rounds;

/// <summary>What decides what a reader sees first: the band, its promise, the order of answers and the state of the site.</summary>
internal static class ReaderView
{
    private const string BandMark = " band: ";

    private static readonly string[] Pages = ["/en/", "/en/find", "/en/find?area=HN", "/en/find?area=GT&need=protection"];

    public static async Task<List<string>> ReadAsync(Site site)
    {
        var seen = new List<string>();
        foreach (var path in Pages)
        {
            var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync(path));
            seen.Add($"{path} in preparation: {page.Body!.TextContent.Contains("in preparation", StringComparison.Ordinal)}");
            seen.Add($"{path}{BandMark}{page.QuerySelector("[data-hotline]")?.GetAttribute("data-hotline")}");
            seen.Add($"{path} promise: {page.QuerySelector("[data-hotline] p")?.TextContent}");
            seen.AddRange(page.QuerySelectorAll("main h2 a, main h3 a, a[href^='tel:'], [data-hotline] a")
                .Select(link => $"{path} {link.GetAttribute("href")}"));
        }

        return seen;
    }

    /// <summary>The slugs of the organisations whose hotlines stand above the answers.</summary>
    public static List<string> BandsIn(List<string> view) =>
    [
        .. view.Where(line => line.Contains(BandMark, StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(BandMark, StringComparison.Ordinal) + BandMark.Length)..])
            .Where(slug => slug.Length > 0)
            .Distinct(),
    ];

    /// <summary>The differences in words. "nothing" when there are none.</summary>
    public static string Differences(List<string> before, List<string> after)
    {
        var changed = before.Except(after).Select(line => $"gone: {line}")
            .Concat(after.Except(before).Select(line => $"new: {line}"))
            .ToList();
        if (changed.Count == 0 && !before.SequenceEqual(after))
        {
            changed.Add("order");
        }

        return changed.Count == 0 ? "nothing" : string.Join("; ", changed);
    }
}
