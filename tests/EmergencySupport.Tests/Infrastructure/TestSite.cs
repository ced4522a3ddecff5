using System.Collections.Concurrent;
using System.Net;
using EmergencySupport.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>The application on Kestrel, on a free loopback port.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestSite(WebApplication app, TestDatabase database, CollectedLog log)
    {
        this.app = app;
        Database = database;
        Log = log;
        Address = new Uri(app.Urls.First());
        Client = NewClient(DecompressionMethods.All);
    }

    public Uri Address { get; }

    /// <summary>Follows no redirects and keeps no cookies.</summary>
    public HttpClient Client { get; }

    public CollectedLog Log { get; }

    public TestDatabase Database { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>A client that follows no redirects and keeps no cookies. The caller disposes it.</summary>
    /// <param name="unpacked">Encodings to request and decompress.</param>
    public HttpClient NewClient(DecompressionMethods unpacked) => new(new HttpClientHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = unpacked,
    })
    {
        BaseAddress = Address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <param name="pages">The page cache; null to render every page.</param>
    /// <param name="settings">Settings in addition to those of every test. A null value removes a setting.</param>
    /// <param name="urls">Where to listen.</param>
    /// <param name="configure">Replaces services of the application.</param>
    public static async Task<TestSite> StartAsync(
        TestDatabase database,
        TimeProvider? clock = null,
        IOutputCacheStore? pages = null,
        Dictionary<string, string?>? settings = null,
        string urls = "http://127.0.0.1:0",
        Action<IServiceCollection>? configure = null)
    {
        var staff = Path.Combine(TestCluster.Folder, "staff");
        var log = new CollectedLog();
        var app = DirectoryApp.Build(builder =>
        {
            builder.WebHost.UseUrls(urls);
            builder.Configuration["ConnectionStrings:Directory"] = database.App;
            builder.Configuration["Site:CachePages"] = (pages is not null).ToString();
            builder.Configuration["Staff:Address"] = "http://localhost";
            builder.Configuration["Staff:Keys"] = Path.Combine(staff, "keys");
            builder.Configuration["Staff:Mail:Folder"] = Path.Combine(staff, "mail", Guid.NewGuid().ToString("N"));
            foreach (var (key, value) in settings ?? [])
            {
                builder.Configuration[key] = value;
            }

            builder.Services.AddSingleton<ILogEventSink>(log);
            if (pages is not null)
            {
                builder.Services.AddSingleton(pages);
            }

            if (clock is not null)
            {
                builder.Services.AddSingleton(clock);
            }

            configure?.Invoke(builder.Services);
        });
        await app.StartAsync();

        return new TestSite(app, database, log);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}

/// <summary>Everything the application logged, with all properties of each event.</summary>
public sealed class CollectedLog : ILogEventSink
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public void Emit(LogEvent logEvent) =>
        lines.Enqueue(
            $"{logEvent.Level} {logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture)} "
            + $"{string.Join(' ', logEvent.Properties)} {logEvent.Exception}");
}
