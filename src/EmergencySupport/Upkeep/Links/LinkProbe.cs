using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using EmergencySupport.Directory;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Upkeep.Links;

/// <summary>Requests one web address and says what came of it. Everything that a server sends is bounded.</summary>
public sealed class LinkProbe : IDisposable
{
    private const int MaximumRedirects = 5;

    /// <summary>How much of a page is read to see whether its domain is parked.</summary>
    private const int MaximumBytes = 64 * 1024;

    private const int MaximumHeaderKilobytes = 32;

    /// <summary>A server that sees no browser refuses often. It names neither this site nor its version.</summary>
    private const string UserAgent = "Mozilla/5.0 (compatible; link check)";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    private readonly PublicNetwork network;
    private readonly HostPace pace;
    private readonly TimeProvider clock;
    private readonly HttpMessageInvoker client;

    public LinkProbe(IOptions<LinkCheckOptions> options, PublicNetwork network, HostPace pace, TimeProvider clock)
    {
        (this.network, this.pace, this.clock) = (network, pace, clock);
        var proxy = options.Value.Proxy;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = MaximumHeaderKilobytes,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = ConnectionLifetime,
            ActivityHeadersPropagator = null,

            // Otherwise a proxy of the environment would be used unnoticed.
            UseProxy = proxy is not null,
            Proxy = proxy is null ? null : new WebProxy(proxy),
        };
        if (proxy is null)
        {
            // With a proxy, this would be about the address of the proxy. The proxy looks up the names then.
            handler.ConnectCallback = ConnectAsync;
        }

        client = new HttpMessageInvoker(handler);
    }

    /// <summary>How long one request may take, with its body.</summary>
    internal TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public void Dispose() => client.Dispose();

    /// <summary>
    /// HEAD first. GET where that says too little: for a page, to see whether the domain is parked, and after a refusal. Nothing
    /// that a server sends ends in an exception.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<LinkFinding> VisitAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return await HeadThenGetAsync(address, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new(LinkOutcome.NotReached);
        }
    }

    private async Task<LinkFinding> HeadThenGetAsync(Uri address, CancellationToken cancellationToken)
    {
        var head = await FollowAsync(HttpMethod.Head, address, cancellationToken);
        if (head.Problem is LinkOutcome.NoSuchHost or LinkOutcome.PrivateAddress or LinkOutcome.BadCertificate
            || head is { IsFound: true, IsPage: false })
        {
            return Judge(address, head);
        }

        return Judge(address, await FollowAsync(HttpMethod.Get, address, cancellationToken));
    }

    private static LinkFinding Judge(Uri address, Answer answer)
    {
        var (from, to) = (DomainOf(address), DomainOf(answer.At));
        if (answer.Problem is { } problem && (from == to || problem == LinkOutcome.PrivateAddress))
        {
            return new(problem);
        }

        if (ParkedPages.IsSeller(to) || ParkedPages.SaysSo(answer.Beginning))
        {
            return new(LinkOutcome.Parked);
        }

        if (from != to)
        {
            return new(LinkOutcome.RedirectedElsewhere, to);
        }

        return answer.Status switch
        {
            >= 200 and < 300 => new(answer.At == address ? LinkOutcome.Ok : LinkOutcome.RedirectedWithin),
            404 or 410 => new(LinkOutcome.NotFound),
            >= 400 and < 500 => new(LinkOutcome.Refused),
            _ => new(LinkOutcome.NotReached),
        };
    }

    /// <summary>Without the folders that name a site on a platform of many.</summary>
    private static string DomainOf(Uri address) => SiteName.Of(address.AbsoluteUri)!.Split('/')[0];

    private async Task<Answer> FollowAsync(HttpMethod method, Uri address, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= MaximumRedirects; redirects++)
        {
            if (network.IsPrivateAsWritten(address))
            {
                return new(address) { Problem = LinkOutcome.PrivateAddress };
            }

            if (!network.IsWebPort(address.Port))
            {
                return new(address) { Problem = LinkOutcome.NotReached };
            }

            var answer = await RequestAsync(method, address, cancellationToken);
            if (answer.Next is not { } next)
            {
                return answer;
            }

            address = next;
        }

        return new(address) { Problem = LinkOutcome.NotReached };
    }

    private async Task<Answer> RequestAsync(HttpMethod method, Uri address, CancellationToken cancellationToken)
    {
        await Task.Delay(pace.Reserve(address.IdnHost, clock.GetUtcNow()), clock, cancellationToken);
        using var timeout = new CancellationTokenSource(RequestTimeout);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.UserAgent.ParseAdd(UserAgent);
            request.Headers.Accept.ParseAdd("text/html, */*;q=0.5");
            using var response = await client.SendAsync(request, both.Token);

            return await ReadAsync(response, method, address, both.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return new(address) { Problem = ProblemOf(error) };
        }
    }

    private static async Task<Answer> ReadAsync(
        HttpResponseMessage response, HttpMethod method, Uri address, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
        {
            return Uri.TryCreate(address, location, out var next) && next.Scheme is "http" or "https" && HostName.Of(next) is not null
                ? new(address) { Next = next }
                : new(address) { Problem = LinkOutcome.NotReached };
        }

        var type = response.Content.Headers.ContentType?.MediaType;

        return new(address)
        {
            Status = status,
            IsPage = type is null or "text/html" or "application/xhtml+xml",
            Beginning = method == HttpMethod.Get ? await BeginningAsync(response.Content, cancellationToken) : "",
        };
    }

    private static async Task<string> BeginningAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[MaximumBytes];
        var read = await stream.ReadAtLeastAsync(bytes, MaximumBytes, throwOnEndOfStream: false, cancellationToken);

        return Encoding.UTF8.GetString(bytes, 0, read);
    }

    /// <summary>Connects to an address that was looked up here and is public, so that no later answer of DNS can change it.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await network.ResolveAsync(context.DnsEndPoint.Host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync([.. addresses], context.DnsEndPoint.Port, cancellationToken);

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The first cause that says something.</summary>
    private static LinkOutcome ProblemOf(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PrivateAddressException:
                    return LinkOutcome.PrivateAddress;
                case AuthenticationException:
                    return LinkOutcome.BadCertificate;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData }:
                    return LinkOutcome.NoSuchHost;
                case SocketException { SocketErrorCode: SocketError.TimedOut } or OperationCanceledException or TimeoutException:
                    return LinkOutcome.TimedOut;
            }
        }

        return LinkOutcome.NotReached;
    }

    /// <param name="At">The address that answered.</param>
    private sealed record Answer(Uri At)
    {
        /// <summary>Why there is no answer. Null when there is one.</summary>
        public LinkOutcome? Problem { get; init; }

        /// <summary>Where it leads. Null when it leads nowhere else.</summary>
        public Uri? Next { get; init; }

        public int Status { get; init; }

        public bool IsFound => Problem is null && Status is >= 200 and < 300;

        public bool IsPage { get; init; }

        /// <summary>The first letters of the page. Empty after HEAD.</summary>
        public string Beginning { get; init; } = "";
    }
}
