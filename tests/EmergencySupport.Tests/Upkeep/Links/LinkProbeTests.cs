using System.Net;
using System.Net.Sockets;
using EmergencySupport.Upkeep.Links;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Tests.Upkeep.Links;

/// <summary>What a web address answers has a name of its own. Nothing is requested inside a private network.</summary>
public sealed class LinkProbeTests
{
    private const string StrangeAddress = "http://xn--ü.example/";

    [Theory]
    [InlineData("plain.example/", LinkOutcome.Ok)]
    [InlineData("plain.example/file", LinkOutcome.Ok)]
    [InlineData("moved.example/", LinkOutcome.RedirectedWithin)]
    [InlineData("other.example/", LinkOutcome.RedirectedElsewhere)]
    [InlineData("sold.example/", LinkOutcome.Parked)]
    [InlineData("framed.example/", LinkOutcome.Parked)]
    [InlineData("seller.example/", LinkOutcome.Parked)]
    [InlineData("plain.example/gone", LinkOutcome.NotFound)]
    [InlineData("plain.example/headless", LinkOutcome.Ok)]
    [InlineData("shy.example/", LinkOutcome.Refused)]
    [InlineData("broken.example/", LinkOutcome.NotReached)]
    [InlineData("round.example/", LinkOutcome.NotReached)]
    [InlineData("strange.example/", LinkOutcome.NotReached)]
    [InlineData("nowhere.example/", LinkOutcome.NoSuchHost)]
    [InlineData("inside.example/", LinkOutcome.PrivateAddress)]
    [InlineData("trap.example/", LinkOutcome.PrivateAddress)]
    [InlineData("trap.example/literal", LinkOutcome.PrivateAddress)]
    public async Task Visit_EachKindOfAnswer_HasItsName(string address, LinkOutcome expected)
    {
        await using var server = new LocalServer(Answer);
        using var probe = Probe(new SkippingClock());

        var finding = await probe.VisitAsync(server.AddressOf(address), CancellationToken.None);

        Assert.Equal(expected, finding.Outcome);
        Assert.Equal(expected == LinkOutcome.RedirectedElsewhere ? "sold-to.example" : null, finding.LeadsTo);
        Assert.DoesNotContain(server.Requests, request => request.Contains("inside", StringComparison.Ordinal));
    }

    /// <summary>Such a host can be written, but not be looked up.</summary>
    [Fact]
    public void PublishedLinks_HostThatCannotBeLookedUp_IsLeftOut()
    {
        Assert.Throws<UriFormatException>(() => new Uri(StrangeAddress).IdnHost);

        Assert.False(PublishedLinks.IsWeb(StrangeAddress));
        Assert.True(PublishedLinks.IsWeb("http://ü.example/"));
    }

    /// <summary>A fault that nobody foresaw is an outcome too.</summary>
    [Fact]
    public async Task Visit_UnknownFault_IsNotReached()
    {
        var network = new PublicNetwork(IPAddress.IsLoopback, (_, _) => throw new NotSupportedException());
        using var probe = new LinkProbe(Options.Create(new LinkCheckOptions()), network, new HostPace(), new SkippingClock());

        foreach (var address in new[] { "http://plain.example/", StrangeAddress })
        {
            Assert.Equal(LinkOutcome.NotReached, (await probe.VisitAsync(new Uri(address), CancellationToken.None)).Outcome);
        }
    }

    /// <summary>Other services than web servers are not spoken to, not even after a redirect.</summary>
    [Fact]
    public async Task Visit_OtherPort_IsNotConnectedTo()
    {
        await using var other = new LocalServer(Answer);
        var otherAddress = other.AddressOf("plain.example/");
        await using var web = new LocalServer((_, _) => LocalServer.Redirect(otherAddress.AbsoluteUri));
        var webAddress = web.AddressOf("plain.example/");
        var network = new PublicNetwork(
            IPAddress.IsLoopback, (_, _) => Task.FromResult(new[] { IPAddress.Loopback }), port => port == webAddress.Port);
        using var probe = new LinkProbe(Options.Create(new LinkCheckOptions()), network, new HostPace(), new SkippingClock());

        foreach (var address in new[] { otherAddress, webAddress })
        {
            Assert.Equal(LinkOutcome.NotReached, (await probe.VisitAsync(address, CancellationToken.None)).Outcome);
        }

        Assert.Empty(other.Requests);
        Assert.NotEmpty(web.Requests);
    }

    [Theory]
    [InlineData(80, true)]
    [InlineData(443, true)]
    [InlineData(22, false)]
    [InlineData(25, false)]
    [InlineData(5432, false)]
    [InlineData(8080, false)]
    public void PublicNetwork_Port_IsOfTheWeb(int port, bool isWebPort) => Assert.Equal(isWebPort, new PublicNetwork().IsWebPort(port));

    [Fact]
    public async Task Visit_CertificateWithoutKnownIssuer_IsBad()
    {
        await using var server = new LocalServer(Answer, isSecure: true);
        using var probe = Probe(new SkippingClock());

        Assert.Equal(
            LinkOutcome.BadCertificate, (await probe.VisitAsync(server.AddressOf("plain.example/"), CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task Visit_ServerThatNeverAnswers_TimesOut()
    {
        await using var server = new LocalServer((_, _) => null);
        using var probe = Probe(new SkippingClock(), TimeSpan.FromMilliseconds(200));

        Assert.Equal(LinkOutcome.TimedOut, (await probe.VisitAsync(server.AddressOf("plain.example/"), CancellationToken.None)).Outcome);
    }

    /// <summary>What is not a page is not fetched.</summary>
    [Fact]
    public async Task Visit_File_IsNotFetched()
    {
        await using var server = new LocalServer(Answer);
        using var probe = Probe(new SkippingClock());

        await probe.VisitAsync(server.AddressOf("plain.example/file"), CancellationToken.None);

        Assert.Equal(["HEAD plain.example/file"], server.Requests);
    }

    [Fact]
    public async Task Visit_SameHost_WaitsASecondBetweenRequests()
    {
        await using var server = new LocalServer(Answer);
        var clock = new SkippingClock();
        using var probe = Probe(clock);

        await probe.VisitAsync(server.AddressOf("plain.example/"), CancellationToken.None);
        await probe.VisitAsync(server.AddressOf("plain.example/file"), CancellationToken.None);

        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(TimeSpan.FromSeconds(2), clock.Waited);
    }

    /// <summary>A page without an end does not keep the check, nor fill the memory.</summary>
    [Fact]
    public async Task Visit_HugePage_IsReadInPart()
    {
        await using var server = new LocalServer((_, _) =>
            LocalServer.Page(new string('x', 1_000_000) + "This domain is for sale"));
        using var probe = Probe(new SkippingClock());

        Assert.Equal(LinkOutcome.Ok, (await probe.VisitAsync(server.AddressOf("plain.example/"), CancellationToken.None)).Outcome);
    }

    /// <summary>With a proxy the names are not looked up here, and private addresses are refused as they are written.</summary>
    [Fact]
    public async Task Visit_ThroughProxy_LooksUpNoName()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var asked = AcceptAsync(proxy);
        var network = new PublicNetwork(
            PublicNetwork.IsOfPublicNetwork, (host, _) => throw new InvalidOperationException($"{host} was looked up."));
        using var probe = new LinkProbe(
            Options.Create(new LinkCheckOptions { Proxy = $"socks5://127.0.0.1:{((IPEndPoint)proxy.LocalEndpoint).Port}" }),
            network, new HostPace(), new SkippingClock());

        var inside = await probe.VisitAsync(new Uri("http://10.0.0.1/"), CancellationToken.None);
        var named = await probe.VisitAsync(new Uri("http://localhost/"), CancellationToken.None);
        var outside = await probe.VisitAsync(new Uri("http://plain.example/"), CancellationToken.None);

        Assert.Equal(
            (LinkOutcome.PrivateAddress, LinkOutcome.PrivateAddress, LinkOutcome.NotReached),
            (inside.Outcome, named.Outcome, outside.Outcome));

        // The greeting of SOCKS 5, for HEAD and for GET.
        var greetings = await asked;
        Assert.Equal([5, 5], greetings);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("193.0.6.139", true)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:193.0.6.139", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2001:67c:2e8:22::c100:68b", true)]
    public void PublicNetwork_EachBlock_IsKnown(string address, bool isPublic) =>
        Assert.Equal(isPublic, new PublicNetwork().IsPublic(IPAddress.Parse(address)));

    /// <summary>A number in another notation is an address too.</summary>
    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://localhost:80/")]
    [InlineData("http://printer.local/")]
    [InlineData("http://intranet/")]
    public void PublicNetwork_PrivateAsWritten_IsRefused(string address) =>
        Assert.True(new PublicNetwork().IsPrivateAsWritten(new Uri(address)));

    private static string? Answer(string method, string path) => path switch
    {
        "moved.example/" => LocalServer.Redirect("/new"),
        "other.example/" => LocalServer.Redirect("http://www.sold-to.example:{port}/"),
        "seller.example/" => LocalServer.Redirect("http://www.hugedomains.com:{port}/"),
        "strange.example/" => LocalServer.Redirect(StrangeAddress),
        "round.example/" => LocalServer.Redirect("/"),
        "trap.example/" => LocalServer.Redirect("http://inside.example:{port}/"),
        "trap.example/literal" => LocalServer.Redirect("http://10.0.0.1/inside"),
        "sold.example/" => LocalServer.Page("<p>This Domain is for sale"),
        "framed.example/" => LocalServer.Page("<script src=\"//www.parkingcrew.net/x.js\"></script>"),
        "plain.example/gone" => LocalServer.Page("", "404 Not Found"),
        "plain.example/file" => LocalServer.Page("%PDF", type: "application/pdf"),
        "plain.example/headless" when method == "HEAD" => LocalServer.Page("", "405 Method Not Allowed"),
        "shy.example/" => LocalServer.Page("", "403 Forbidden"),
        "broken.example/" => LocalServer.Page("", "500 Internal Server Error"),
        _ => LocalServer.Page("<p>We help. Domains are <a href=\"https://sedo.com/\">sold elsewhere</a>."),
    };

    /// <summary>Leads every made-up name to the loopback address; "inside" into a private network.</summary>
    private static LinkProbe Probe(TimeProvider clock, TimeSpan? timeout = null)
    {
        var network = new PublicNetwork(
            IPAddress.IsLoopback,
            (host, _) => host switch
            {
                "nowhere.example" => throw new SocketException((int)SocketError.HostNotFound),
                "inside.example" => Task.FromResult(new[] { IPAddress.Parse("10.0.0.1") }),
                _ => Task.FromResult(new[] { IPAddress.Loopback }),
            });

        return new LinkProbe(Options.Create(new LinkCheckOptions()), network, new HostPace(), clock)
        {
            RequestTimeout = timeout ?? TimeSpan.FromSeconds(20),
        };
    }

    /// <summary>Reads the first byte of two connections, and hangs up.</summary>
    private static async Task<int[]> AcceptAsync(TcpListener proxy)
    {
        var first = new byte[2];
        for (var index = 0; index < first.Length; index++)
        {
            using var client = await proxy.AcceptTcpClientAsync();
            await client.GetStream().ReadExactlyAsync(first.AsMemory(index, 1));
        }

        return [.. first.Select(value => (int)value)];
    }
}
