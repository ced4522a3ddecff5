using System.ComponentModel.DataAnnotations;
using System.Net;
using EmergencySupport.Directory;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Tests.Web;

/// <summary>A site with an onion address: its responses by HTTPS, by HTTP and through Tor.</summary>
public sealed class OnionTests(OnionSite onion, TestCluster cluster) : IClassFixture<OnionSite>
{
    private const string Answer = "/en/find?area=HN&need=safe-place";

    public static TheoryData<string> Pages =>
    [
        "/en/", Answer, "/en/find?area=C%C3%B4te%20d%E2%80%99Ivoire", "/es/safety", "/en/organisations/fidh",
    ];

    public static TheoryData<string> Others =>
    [
        "/", "/en/nothing", "/en/find?language=klingon", "/en/find?page=1000000", "/en/guidance/relocation",
        "/en/staff/sign-in", "/site.css", "/health/live",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Get_PageOverHttps_SendsOnionLocationOnce(string address)
    {
        // The cached page is the same for all.
        using var throughTor = await onion.GetAsync(address, throughTor: true);
        using var first = await onion.GetAsync(address, scheme: "https");
        using var second = await onion.GetAsync(address, scheme: "https");

        Assert.All(
            [first, second],
            response =>
                Assert.Equal(OnionSite.Address + address, Assert.Single(response.Headers.GetValues("Onion-Location"))));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Get_NonPageOverHttps_SendsNoOnionLocation(string address)
    {
        using var response = await onion.GetAsync(address, scheme: "https");

        Assert.False(response.Headers.Contains("Onion-Location"));
    }

    [Fact]
    public async Task Post_TypedWordsOverHttps_SendsOnionLocationOnlyWithAnswer()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("q", "amnesty")]);
        form.Headers.Add("X-Forwarded-Proto", "https");
        using var posted = await onion.Site.Client.PostAsync("/en/find", form);
        var answer = posted.Headers.Location!.OriginalString;
        using var response = await onion.GetAsync(answer, scheme: "https");

        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        Assert.False(posted.Headers.Contains("Onion-Location"));
        Assert.Contains("words=", answer, StringComparison.Ordinal);
        Assert.Equal(OnionSite.Address + answer, Assert.Single(response.Headers.GetValues("Onion-Location")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    [MemberData(nameof(Others))]
    public async Task Get_OverHttps_SendsHstsForAMonth(string address)
    {
        using var response = await onion.GetAsync(address, scheme: "https");

        Assert.Equal("max-age=2592000", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http")]
    [InlineData("https, http")]
    public async Task Get_OverHttp_SendsNoHstsOrOnionLocation(string? scheme)
    {
        using var response = await onion.GetAsync(Answer, scheme);

        AssertNoHstsOrOnionLocation(response);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    [MemberData(nameof(Others))]
    public async Task Get_ThroughTor_IgnoresForwardedHeaders(string address)
    {
        using var response = await onion.GetAsync(address, scheme: "https", throughTor: true);

        AssertNoHstsOrOnionLocation(response);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Get_ThroughTor_ShowsSamePage(string address)
    {
        using var here = await onion.GetAsync(address);
        using var throughTor = await onion.GetAsync(address, throughTor: true);

        Assert.Equal(HttpStatusCode.OK, throughTor.StatusCode);
        Assert.Equal(await here.Content.ReadAsStringAsync(), await throughTor.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/en/staff")]
    [InlineData("/en/Staff/sign-in")]
    [InlineData("/es/staff/join/no-such")]
    public async Task Get_StaffPageThroughTor_ReturnsNotFound(string address)
    {
        using var here = await onion.GetAsync(address);
        using var throughTor = await onion.GetAsync(address, throughTor: true);

        Assert.NotEqual(HttpStatusCode.NotFound, here.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, throughTor.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", "https")]
    [InlineData("192.0.2.7", "https")]
    [InlineData("192.0.2.8", "http")]
    public async Task ForwardedScheme_AnyProxy_IsTrustedOnlyFromKnownProxies(string proxy, string expected)
    {
        var pipeline = new ApplicationBuilder(onion.Site.Services).UseForwardedScheme().Build();
        var context = new DefaultHttpContext { RequestServices = onion.Site.Services };
        context.Request.Scheme = "http";
        context.Connection.RemoteIpAddress = IPAddress.Parse(proxy);
        context.Request.Headers["X-Forwarded-Proto"] = "https";
        context.Request.Headers["X-Forwarded-For"] = "203.0.113.9";

        await pipeline(context);

        Assert.Equal(expected, context.Request.Scheme);
        Assert.Equal(proxy, context.Connection.RemoteIpAddress.ToString());
    }

    [Fact]
    public async Task SafetyPage_OnionAddress_IsShownAsTextWithoutLink()
    {
        var page = await SeededSite.ParseAsync(await onion.GetAsync("/en/safety"));

        Assert.Equal("ltr", page.QuerySelectorAll("bdi").Single(text => text.TextContent == $"{OnionSite.Address}/").GetAttribute("dir"));
        Assert.Empty(page.QuerySelectorAll("a[href*='.onion']"));
    }

    [Theory]
    [InlineData(ChannelKind.Onion)]
    [InlineData(ChannelKind.Web)]
    [InlineData(ChannelKind.Form)]
    public async Task Channel_OnionAddress_IsShownAsTextWithoutLink(ChannelKind kind)
    {
        const string Theirs = "http://pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion/help";
        var name = $"Onionkeepers{kind}";
        await using var site = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        await GeneratedDirectory.PublishAsync(
            site.Database,
            Example.Organisation(name, Example.Service("s", "legal", "HN")) with
            {
                Channels = [Example.Channel("hidden", kind, Theirs)],
            });

        var page = await SeededSite.ParseAsync(await site.Client.GetAsync($"/en/organisations/{name.ToLowerInvariant()}"));

        Assert.Contains(page.QuerySelectorAll(".channel bdi[dir=ltr]"), text => text.TextContent == Theirs);
        Assert.Empty(page.QuerySelectorAll("a[href*='.onion']"));
    }

    [Theory]
    [InlineData("http://25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sid.onion", true)]
    [InlineData("http://pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion", true)]
    [InlineData("http://25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sie.onion", false)]
    [InlineData("http://52njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sid.onion", false)]
    [InlineData("http://expyuzz4wqqyqhjn.onion", false)]
    [InlineData("http://25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sid.onion/", false)]
    [InlineData("https://25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sid.onion", false)]
    [InlineData("25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sid.onion", false)]
    public void OnionAddressSetting_Valid_IsAccepted(string address, bool expected) =>
        Assert.Equal(expected, !Problems(new OnionOptions { Address = address }).Any());

    [Theory]
    [InlineData("127.0.0.1:5081", true)]
    [InlineData("[::1]:5081", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("0.0.0.0:5081", false)]
    [InlineData("192.0.2.7:5081", false)]
    [InlineData("localhost:5081", false)]
    public void OnionListenSetting_AnyAddress_IsAcceptedOnlyIfLocal(string listen, bool expected) =>
        Assert.Equal(expected, !Problems(new OnionOptions { Listen = listen }).Any());

    [Fact]
    public async Task Start_MistypedOnionAddress_FailsAndNamesSetting()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            TestSite.StartAsync(
                onion.Site.Database, settings: new() { ["Onion:Address"] = "http://expyuzz4wqqyqhjn.onion" }));

        Assert.Contains("Onion:Address", error.Message, StringComparison.Ordinal);
    }

    private static void AssertNoHstsOrOnionLocation(HttpResponseMessage response)
    {
        Assert.False(response.Headers.Contains("Onion-Location"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    private static IEnumerable<ValidationResult> Problems(OnionOptions options) => options.Validate(new ValidationContext(options));
}

/// <summary>A site with the page cache on, as in production.</summary>
public sealed class OnionSite(TestCluster cluster) : IAsyncLifetime
{
    /// <summary>
    /// An example of the specification: https://spec.torproject.org/rend-spec/encoding-onion-addresses.html
    /// </summary>
    public const string Address = "http://25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sid.onion";

    private TestSite? site;
    private int port;

    public TestSite Site => site!;

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        port = FreePort.Find();
        site = await TestSite.StartAsync(database, settings: new()
        {
            ["Onion:Address"] = Address,
            ["Onion:Listen"] = $"127.0.0.1:{port}",
            ["Site:CachePages"] = "true",
            ["Site:Proxies:0"] = "192.0.2.7",
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }

    /// <param name="scheme">The scheme that a proxy forwards; null for none.</param>
    public async Task<HttpResponseMessage> GetAsync(string address, string? scheme = null, bool throughTor = false)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(throughTor ? new Uri($"http://127.0.0.1:{port}") : Site.Address, address));
        if (scheme is not null)
        {
            request.Headers.Add("X-Forwarded-Proto", scheme);
        }

        return await Site.Client.SendAsync(request);
    }
}
