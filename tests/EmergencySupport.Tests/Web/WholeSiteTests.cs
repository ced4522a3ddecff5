using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Web;

/// <summary>Rules for every address of the site.</summary>
public sealed partial class WholeSiteTests(SeededSite site) : IClassFixture<SeededSite>
{
    public static TheoryData<string> Pages => PublicAddresses.Pages;

    public static TheoryData<string, int> Others => PublicAddresses.Others;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Get_EachPage_ReturnsOkWithHeadersAndLayout(string address)
    {
        using var response = await site.Client.GetAsync(address);
        var page = await SeededSite.ParseAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        AssertSafeHeaders(response);
        Assert.Equal(address[1..3], page.DocumentElement.GetAttribute("lang"));
        AssertOffersToLeave(page);
        AssertRequestsNoOtherSite(page);
        AssertHasNoPhoneOrEmail(page);
        Assert.NotNull(page.QuerySelector("main h1"));
        Assert.Equal(InterfaceLanguages.All.Count, page.QuerySelectorAll("header b, header a[hreflang]").Length);
        Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
        Assert.Empty(page.QuerySelectorAll("svg, style, [style], script:not([src]), iframe, img"));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Get_OtherAddress_HasExpectedStatusAndHeaders(string address, int status)
    {
        using var response = await site.Client.GetAsync(address);

        Assert.Equal(status, (int)response.StatusCode);
        AssertSafeHeaders(response);
        if (status >= 400)
        {
            var page = await SeededSite.ParseAsync(response);
            AssertOffersToLeave(page);
            Assert.NotNull(page.QuerySelector("main h1"));
            Assert.DoesNotContain(site.Site.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Get_VersionedStylesheet_IsCacheableForever()
    {
        var page = await site.GetPageAsync("/en/");
        using var response = await site.Client.GetAsync(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"));

        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    public async Task Send_UnsupportedMethod_Returns405(string verb)
    {
        foreach (var address in new[] { "/", "/en/", "/en/find", "/site.css", "/health/live" })
        {
            using var response = await site.Client.SendAsync(new HttpRequestMessage(new HttpMethod(verb), address));

            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
            AssertSafeHeaders(response);
            AssertOffersToLeave(await SeededSite.ParseAsync(response));
        }
    }

    [Theory]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/en/", HttpStatusCode.OK)]
    [InlineData("/en/find?area=HN", HttpStatusCode.OK)]
    [InlineData("/en/nothing", HttpStatusCode.NotFound)]
    public async Task Head_AnyAddress_EqualsGetWithoutBody(string address, HttpStatusCode status)
    {
        using var response = await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));

        Assert.Equal(status, response.StatusCode);
        AssertSafeHeaders(response);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/en/")]
    [InlineData("/en/safety")]
    [InlineData("/en/organisations/fidh")]
    public async Task Post_PageWithoutForm_Returns405(string address)
    {
        using var response = await site.Client.PostAsync(address, new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        AssertSafeHeaders(response);
    }

    [Theory]
    [InlineData("es-HN,es;q=0.9,en;q=0.8", "/es/")]
    [InlineData("fr,en;q=0.5", "/fr/")]
    [InlineData("ar-EG,en;q=0.5", "/ar/")]
    [InlineData("pt-MZ", "/pt/")]
    [InlineData("xx,en;q=0.5", "/en/")]
    [InlineData("en;q=0.2,es;q=0.7", "/es/")]
    [InlineData("xx", "/en/")]
    [InlineData("", "/en/")]
    [InlineData(";;;q=", "/en/")]
    public async Task Get_Root_RedirectsToBrowserLanguage(string accepted, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var response = await site.Client.SendAsync(request);

        Assert.Equal(expected, response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Get_PageWithLanguageInUrl_IgnoresBrowserLanguage()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/");
        request.Headers.TryAddWithoutValidation("Accept-Language", "es");
        using var response = await site.Client.SendAsync(request);

        Assert.Contains("Find people who can help", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ErrorOnSpanishPage_IsInSpanish() =>
        Assert.Contains(
            "Aquí no hay ninguna página",
            await (await site.Client.GetAsync("/es/nada")).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("", "Directory")]
    [InlineData("find?area=HN", "Directory")]
    [InlineData("safety", "Directory")]
    public async Task Get_SensitivePage_HasNeutralTitle(string path, string title) =>
        Assert.Equal(title, (await site.GetPageAsync($"/en/{path}")).Title);

    private static void AssertSafeHeaders(HttpResponseMessage response)
    {
        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.False(response.Headers.Contains("Server"));
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        }
    }

    private static void AssertOffersToLeave(IDocument page)
    {
        var links = page.QuerySelectorAll("a[data-leave]");
        Assert.Equal(2, links.Length);
        Assert.All(links, link => Assert.EndsWith(".m.wikipedia.org/", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Same(links[0], page.QuerySelector("a.skip")!.NextElementSibling);
    }

    private static void AssertRequestsNoOtherSite(IDocument page)
    {
        var asked = page.QuerySelectorAll("[src], link[href], form[action]")
            .Select(element => element.GetAttribute("src") ?? element.GetAttribute("href") ?? element.GetAttribute("action")!);
        Assert.All(asked, address => Assert.StartsWith("/", address, StringComparison.Ordinal));
        Assert.All(asked, address => Assert.False(address.StartsWith("//", StringComparison.Ordinal)));
        Assert.All(
            page.QuerySelectorAll("a[href^=http]"),
            link => Assert.Contains("noreferrer", link.GetAttribute("rel"), StringComparison.Ordinal));
    }

    /// <summary>The seeds hold no telephone number and no e-mail address, so one on a page would be invented.</summary>
    private static void AssertHasNoPhoneOrEmail(IDocument page)
    {
        Assert.Empty(page.QuerySelectorAll("a[href^='tel:'], a[href^='mailto:']"));
        Assert.DoesNotMatch(Mailbox(), page.Body!.TextContent);
        Assert.DoesNotMatch(TelephoneNumber(), page.Body.TextContent);
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.\w+")]
    private static partial Regex Mailbox();

    [GeneratedRegex(@"\+?\d[\d\s().-]{7,}\d")]
    private static partial Regex TelephoneNumber();
}
