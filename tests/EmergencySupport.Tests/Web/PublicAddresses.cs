using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Seeding;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Web;

/// <summary>Every public address of the seeded directory in each interface language.</summary>
public static class PublicAddresses
{
    public static TheoryData<string> Pages
    {
        get
        {
            var (taxonomy, entries) = SeedFolder.Read(Repository.Seeds, out _)!.Value;
            var paths = new[]
            {
                "", "find", "find?area=HN&need=safe-place", "find?need=shelter&area=KE", "find?area=419",
                "find?asker=friend&language=ar&page=1", "areas", "areas?need=legal", "guidance", "report", "safety",
                "start", "start/2/2222", "start/3/2222", "start/4/2222", "start/5/2222", "a/2222", $"a/{SampleCode}",
                $"start/1/{SampleCode}",
                "thanks", "organisations/iachr/correction",
                "take", "take?area=HN", "find/message?area=HN&need=safe-place", "find/card?area=HN",
                $"a/{SampleCode}/message", $"a/{SampleCode}/card",
            }
                .Concat(entries.Where(entry => entry.Kind is EntryKind.Organisation or EntryKind.Mechanism)
                .Select(entry => $"organisations/{entry.Slug}"))
                .Concat(entries
                .Where(entry =>
                    entry.Kind == EntryKind.Guidance && DetailsJson.Read<ArticleDetails>(entry.Details).Need is null)
                .Select(entry => $"guidance/{entry.Slug}"))
                .Concat(taxonomy.Needs.Select(need => $"needs/{need.Slug}"));

            return [.. InterfaceLanguages.All.SelectMany(_ => paths, (language, path) => $"/{language}/{path}")];
        }
    }

    /// <summary>
    /// Code of answers: a friend asks for a woman who is threatened in Kenya, whose family needs help; consent is
    /// open.
    /// </summary>
    private const string SampleCode = "34t2pp8";

    /// <summary>Addresses that are not pages, and missing ones.</summary>
    public static TheoryData<string, int> Others => new()
    {
        { "/", 302 },
        { "/health/live", 200 },
        { "/health/ready", 200 },
        { "/favicon.png", 200 },
        { "/site.css", 200 },
        { "/en/find.txt?area=HN", 200 },
        { "/en/take/hn.html", 200 },
        { "/en/take/all.html", 200 },
        { "/en/take/419.html", 404 },
        { "/en/take/xx.html", 404 },
        { "/en/take/HN.html", 404 },
        { "/en/find/message?area=Qzland", 200 },
        { "/en/a/zzzz/message", 302 },
        { "/en/a/2222.txt", 200 },
        { "/leave.js", 200 },
        { "/en/report.txt", 200 },
        { "/en/report.odt", 200 },
        { "/en/report.pdf", 404 },
        { "/en/nothing", 404 },
        { "/xx/", 404 },
        { "/xx/find", 404 },
        { "/error", 404 },
        { "/en/organisations/no-such", 404 },
        { "/en/organisations/embassies", 404 },
        { "/en/organisations/no-such/correction", 404 },
        { "/en/guidance/embassies", 404 },
        { "/en/guidance/fidh", 404 },
        { "/en/needs/holiday", 404 },
        { "/en/guidance/relocation", 301 },
        { "/en/find?need=holiday", 400 },
        { "/en/find?area=Qzland", 200 },
        { "/en/find?area=kashmir", 200 },
        { "/en/find?language=klingon", 400 },
        { "/en/find?asker=unknown", 400 },
        { "/en/find?page=0", 400 },
        { "/en/find?page=-1", 400 },
        { "/en/find?page=first", 400 },
        { "/en/find?page=1000000000", 400 },
        { "/en/find?page=99999999999999999999", 400 },
        { "/en/find?page=1000000", 404 },
        { "/en/find?area=%00", 400 },
        { "/en/find?area=%FF%FE", 200 },
        { "/en/find?%00=1", 400 },
        { "/en/find?area=%EF%BF%BE", 400 },
        { "/en/find?language=%EF%BF%BE", 400 },
        { "/en/find?area=HN&area=KE", 200 },
        { "/en/find?words=x", 400 },
        { "/en/a/k3v9x", 404 },
        { "/en/start/2/k3v9x", 303 },
        { "/en/start/6/2222", 404 },
        { "/en/start/what", 404 },
        { "/en/organisations/%FF", 404 },
        { "/en/find?area=" + new string('a', 100_000), 400 },
        { "/en/find?colour=green", 200 },
        { "/en/find?area=&need=&language=&asker=&page=", 200 },
        { "/en/" + new string('a', 3000), 404 },
    };
}
