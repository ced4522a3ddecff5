using EmergencySupport.Hosting;
using EmergencySupport.Offline.Export;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>
/// A static export of the seeded directory for one country. Exporting 250 countries takes half a minute and is
/// covered by the tests of the export; the browser opens one country.
/// </summary>
public sealed class HondurasExport(BrowserRun run) : IAsyncLifetime
{
    private static readonly ManualClock Morning = new() { Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero) };

    public string Folder { get; } = Path.Combine(TestCluster.Folder, "honduras");

    public async ValueTask InitializeAsync()
    {
        var database = (await run.SeededAsync()).Database;
        await SiteExporter.WriteAsync(
            Folder,
            key: null,
            Morning,
            export => DirectoryApp.Build(builder =>
            {
                Configure(builder, database);
                export(builder);
            }),
            TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void Configure(WebApplicationBuilder builder, TestDatabase database)
    {
        builder.Configuration["ConnectionStrings:Directory"] = database.App;
        builder.Configuration["Site:Address"] = "https://directory.example.org";
        builder.Configuration["AllowedHosts"] = "directory.example.org";
        builder.Services.AddSingleton<IStartupFilter, OneCountry>();
    }

    /// <summary>Answers 404 for other places and for needs. The export leaves out what is not found.</summary>
    private sealed class OneCountry : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, further) => IsLeftOut(context.Request) ? NotFoundAsync(context) : further(context));
            next(app);
        };

        private static bool IsLeftOut(HttpRequest request) =>
            request.Query.ContainsKey("need")
            || (request.Query.TryGetValue("area", out var area) && area != "HN")
            || (request.Path.Value!.Split('/') is [_, _, "take", var file] && file != "hn.html");

        private static Task NotFoundAsync(HttpContext context)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;

            return Task.CompletedTask;
        }
    }
}
