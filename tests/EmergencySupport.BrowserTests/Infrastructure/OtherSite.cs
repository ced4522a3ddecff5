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
    private WebApplication? other;
    private TestSite? directory;

    public string Address => $"{other!.Urls.Single()}/";

    public Uri Directory => directory!.Address;

    /// <summary>Path, query and headers of the first page request. Browsers may request the icon before.</summary>
    public string FirstRequest => received.First(request => !request.StartsWith("/favicon.ico\n", StringComparison.Ordinal));

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

    public void Clear() => received.Clear();

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
        var headers = context.Request.Headers.Select(header => $"{header.Key}: {header.Value}");
        received.Enqueue(string.Join('\n', headers.Prepend($"{context.Request.Path}{context.Request.QueryString}")));
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<!doctype html><title>Other</title><h1>Other</h1>");
    }
}
