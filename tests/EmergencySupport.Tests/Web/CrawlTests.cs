using System.IO.Compression;
using System.Net;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Web;

/// <summary>Rules for every address that a reader can reach.</summary>
public sealed class CrawlTests(CrawledSite site) : IClassFixture<CrawledSite>
{
    private const int FirstView = 14 * 1024;

    [Fact]
    public void Links_EachOne_Resolves()
    {
        Assert.All(
            site.Answers,
            answer =>
                Assert.True(
                    answer.Status is HttpStatusCode.OK
                        or HttpStatusCode.Found
                        or HttpStatusCode.MovedPermanently
                        or HttpStatusCode.SeeOther,
                    $"{answer.Address} answers {(int)answer.Status}."));
        Assert.All(
            InterfaceLanguages.All,
            language =>
                Assert.InRange(
                    site.Pages.Count(page => page.Address.StartsWith($"/{language}/", StringComparison.Ordinal)),
                    90,
                    2000));
    }

    [Fact]
    public void Responses_EachOne_SetsNoCookieAndHasPrivacyHeaders() => Assert.All(site.Answers, answer =>
    {
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.StartsWith("default-src 'none'; ", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("ETag", answer.MediaType == "text/html" ? answer.Headers.Keys : []);
        if (answer.MediaType is "text/html" or "text/plain")
        {
            Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        }
    });

    [Fact]
    public void Pages_EachOne_HasNoInlineScriptStyleOrImage() => Assert.All(site.Pages, answer =>
    {
        var page = answer.Page!;
        Assert.Empty(page.QuerySelectorAll("svg, math, style, [style], script:not([src]), iframe, object, embed, img, video, audio, base"));
        Assert.DoesNotContain(
            page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        var asked = page.QuerySelectorAll("[src], link[href], form")
            .Select(element =>
                element.GetAttribute("src") ?? element.GetAttribute("href") ?? element.GetAttribute("action") ?? "");
        Assert.All(
            asked,
            address =>
                Assert.True(
                    address.Length == 0
                        || (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal)),
                    $"{answer.Address} asks {address}."));
        Assert.All(
            page.QuerySelectorAll("a[href^=http]"),
            link => Assert.Contains("noreferrer", link.GetAttribute("rel"), StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("a[target], a[ping], a[href^='javascript:']"));
    });

    [Fact]
    public void Pages_EachOne_HasOneH1AndOrderedHeadings() => Assert.All(site.Pages, answer =>
    {
        var levels = answer.Page!.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(
            levels.Zip(levels.Skip(1)),
            pair =>
                Assert.True(
                    pair.Second <= pair.First + 1, $"{answer.Address} goes from h{pair.First} to h{pair.Second}."));
    });

    [Fact]
    public void Pages_EachOne_LinksToSamePageInEachLanguage() => Assert.All(site.Pages, answer =>
    {
        var others = answer.Page!.QuerySelectorAll("header a[hreflang]").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(InterfaceLanguages.All.Count - 1, others.Count);
        Assert.All(others, other => Assert.Equal(answer.Address[3..], other[3..]));
    });

    [Fact]
    public void Pages_EachOne_StaysWithinWeightLimit()
    {
        var files = site.Answers.Where(answer => answer.MediaType is "text/css" or "text/javascript")
            .ToDictionary(answer => answer.Address, answer => Weigh(answer.Body));

        Assert.All(site.Pages, answer =>
        {
            var asked = answer.Page!.QuerySelectorAll("link[rel=stylesheet], script[src]")
                .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
                .ToList();
            var weight = Weigh(answer.Body) + asked.Sum(file => files[file]);
            Assert.True(asked.Count <= 2, $"{answer.Address} asks for {string.Join(", ", asked)}.");
            Assert.True(weight <= FirstView, $"{answer.Address} weighs {weight} bytes.");
        });
    }

    /// <summary>A page of each kind is checked in each run, by the tests of the export.</summary>
    [Fact]
    [Trait("Run", "Thorough")]
    public async Task Pages_EachOne_IsValidHtml() =>
        Assert.Empty(await HtmlChecker.CheckAsync(site.Answers
            .Where(answer => answer.MediaType == "text/html" && answer.Status == HttpStatusCode.OK)
            .Select(answer => KeyValuePair.Create(answer.Address, answer.Body))));

    [Fact]
    public async Task HtmlChecker_BrokenPage_IsReportedByName() => Assert.Contains(
        await HtmlChecker.CheckAsync(
            [
                KeyValuePair.Create(
                    "/broken", "<!doctype html><html lang=en><title>T</title><p><h1 id=a id=b>T"u8.ToArray()),
            ]),
        line => line.StartsWith("/broken:", StringComparison.Ordinal) && line.Contains("error", StringComparison.Ordinal));

    private static long Weigh(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return packed.Length;
    }
}
