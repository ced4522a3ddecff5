using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>
/// A real site as the target of Leave, and a directory configured to lead there. The real site records each request.
/// </summary>
public sealed class OtherSite(BrowserRun run) : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> received = new();
    private TaskCompletionSource asked = new();
    private int copied;
    private WebApplication? other;
    private TestSite? directory;

    public string Address => $"{other!.Urls.Single()}/";

    public Uri Directory => directory!.Address;

    /// <summary>Path, query and headers of the first page request. Browsers may request the icon before.</summary>
    public string FirstRequest => received.First(request => !request.StartsWith("/favicon.ico\n", StringComparison.Ordinal));

    /// <summary>Ends at the first page request.</summary>
    public Task Asked => asked.Task;

    /// <summary>The response waits for this task, or until the browser gives up.</summary>
    public Task RespondAfter { get; set; } = Task.CompletedTask;

    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    /// <summary>How often a copy of a page was requested.</summary>
    public int Copied => copied;

    /// <summary>A copy of a page of the directory that browsers may keep in memory, as in a static export.</summary>
    public Uri CopyOf(string path) => new(new Uri(Address), path);

    public async ValueTask InitializeAsync()
    {
        other = Build();
        await other.StartAsync();
        directory = await TestSite.StartAsync((await run.SeededAsync()).Database, settings: new() { ["Site:LeaveFor:en"] = Address });
    }

    public async ValueTask DisposeAsync()
    {
        await directory!.DisposeAsync();
        await other!.DisposeAsync();
    }

    public void Clear()
    {
        received.Clear();
        asked = new();
        copied = 0;
        RespondAfter = Task.CompletedTask;
        StatusCode = StatusCodes.Status200OK;
    }

    private WebApplication Build()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var today = TimeProvider.System.GetUtcNow();
        var certificate = new CertificateRequest(
            "CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(today.AddDays(-1), today.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var site = builder.Build();
        site.Run(AnswerAsync);

        return site;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path != "/" && request.Path != "/favicon.ico")
        {
            await CopyAsync(context);

            return;
        }

        var headers = request.Headers.Select(header => $"{header.Key}: {header.Value}");
        received.Enqueue(string.Join('\n', headers.Prepend($"{request.Path}{request.QueryString}")));
        if (request.Path == "/")
        {
            asked.TrySetResult();
            await RespondAfter.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Response.StatusCode = StatusCode;
        }

        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<!doctype html><title>Other</title><h1>Other</h1>");
        }
    }

    private async Task CopyAsync(HttpContext context)
    {
        using var page = await directory!.Client.GetAsync($"{context.Request.Path}{context.Request.QueryString}");
        var type = page.Content.Headers.ContentType;
        if (type?.MediaType == "text/html")
        {
            Interlocked.Increment(ref copied);
        }

        context.Response.ContentType = type?.ToString();
        await page.Content.CopyToAsync(context.Response.Body);
    }
}
