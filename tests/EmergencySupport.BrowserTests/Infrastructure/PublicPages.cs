using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>The public pages: one of each kind as a table, and all of them as a list.</summary>
public static class PublicPages
{
    private static readonly Dictionary<string, string> Paths = new()
    {
        ["start"] = "",
        ["first question"] = "start",
        ["second question"] = "start/2/2222",
        ["third question"] = "start/3/2222",
        ["of another woman"] = "start/4/2222",
        ["answer to the questions"] = "a/34t2pp8",
        ["misspelt answer"] = "a/k3v9x",
        ["answer"] = "find?need=safe-place&area=HN",
        ["empty answer"] = "find?need=visa-help&area=KE",
        ["region answer"] = "find?area=mesoamerica",
        ["misunderstood"] = "find?area=Atlantis",
        ["areas"] = "areas?need=safe-place",
        ["organisation"] = "organisations/im-defensoras",
        ["mechanism"] = "organisations/iachr",
        ["correction"] = "organisations/im-defensoras/correction",
        ["thanks"] = "thanks",
        ["need"] = "needs/safe-place",
        ["guidance"] = "guidance",
        ["article"] = "guidance/report-an-attack",
        ["report"] = "report",
        ["safety"] = "safety",
        ["message"] = "find/message?need=safe-place&area=HN",
        ["card"] = "find/card?area=HN",
        ["take along"] = "take?area=HN",
        ["missing"] = "no-such-page",
    };

    public static IEnumerable<string> Kinds => Paths.Keys;

    public static string AddressOf(string kind, string language) => $"/{language}/{Paths[kind]}";

    /// <summary>One of each kind, and every organisation, need and article.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(SeededSite site, string language)
    {
        var start = await site.GetPageAsync($"/{language}/");
        var guidance = await site.GetPageAsync($"/{language}/guidance");
        var organisations = await site.GetPageAsync($"/{language}/find");
        var all = Kinds.Select(kind => AddressOf(kind, language))
            .Concat(start.QuerySelectorAll("input[name=need]")
                .SelectMany(box => box.GetAttribute("value")!.Split(','))
                .Select(slug => $"/{language}/needs/{slug}"))
            .Concat(start.QuerySelectorAll("main [role=group] a").Select(link => link.GetAttribute("href")!))
            .Concat(guidance.QuerySelectorAll("main li a")
            .Concat(organisations.QuerySelectorAll("article h3 a"))
            .Select(link => link.GetAttribute("href")!))
            .Distinct().ToList();

        // Fewer means that this list is broken, not that the site is small.
        Assert.True(all.Count > 40, $"Only {all.Count} pages were found.");

        return all;
    }
}
