using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Corrections;
using EmergencySupport.Data;
using EmergencySupport.Digest;
using EmergencySupport.Editorial;
using EmergencySupport.Notifications;
using EmergencySupport.Search;
using EmergencySupport.Search.Reading;
using EmergencySupport.Tables;
using EmergencySupport.Taxonomies;
using EmergencySupport.Upkeep;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using Serilog;
using Serilog.Events;

namespace EmergencySupport.Hosting;

/// <summary>Builds the web application.</summary>
public static class DirectoryApp
{
    /// <param name="configure">Set by a host that needs other settings, such as a test.</param>
    public static WebApplication Build(Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DirectoryApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        AddLogging(builder);
        AddServer(builder);
        AddFeatures(builder);
        AddPages(builder);
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);

        var app = builder.Build();
        Use(app);
        Map(app);

        return app;
    }

    private static void AddLogging(WebApplicationBuilder builder) => builder.Services.AddSerilog(
        (services, logger) => logger
            .ReadFrom.Services(services)
            .MinimumLevel.Information()

            // Below Warning, these sources log request URLs, and a URL reveals what a visitor searches for.
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.AspNetCore.Server.Kestrel", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Fatal)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Fatal)
            .WriteTo.Console(
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}",
                formatProvider: CultureInfo.InvariantCulture),

        // Each application has its own logger, because tests run several in one process.
        preserveStaticLogger: true);

    private static void AddServer(WebApplicationBuilder builder)
    {
        // Serves wwwroot from the source tree when the application is not published.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;

            // Large enough that RequestGuard answers long addresses with the error page, not Kestrel with an empty one.
            options.Limits.MaxRequestLineSize = 128 * 1024;
            options.Limits.MaxRequestBufferSize = 256 * 1024;
            options.Limits.MaxRequestBodySize = 64 * 1024;
        });
        builder.AddEndpoints();
        builder.Services.AddPageCache();
        builder.Services.AddResponseCompression(options => options.EnableForHttps = true);

        // The best compression: a cached page is compressed once, and readers may have slow connections.
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
    }

    private static void AddFeatures(WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddDirectoryDatabase(builder.Configuration);
        builder.Services.AddSingleton<TaxonomyStore>();
        builder.Services.AddSingleton<Hotlines>();
        builder.Services.AddSingleton<Routes>();
        builder.Services.AddHostedService<HotlineRefresh>();
        builder.Services.AddHostedService<ReadingWarmUp>();
        builder.Services.AddScoped<Availability>();
        builder.Services.AddScoped<QueryInterpreter>();
        builder.Services.AddScoped<Finder>();
        builder.Services.AddNotifications();
        builder.Services.AddAccounts();
        builder.Services.AddEditorial();
        builder.Services.AddUpkeep();
        builder.Services.AddTables();
        builder.Services.AddDigest();
        builder.Services.AddSingleton<CorrectionBox>();
    }

    private static void AddPages(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SiteOptions>().BindConfiguration("Site").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddStaffAuthentication(builder.Configuration);
        builder.Services.TryAddSingleton(new SiteMode(IsStatic: false));
        builder.Services.AddSingleton<Sealer>();
        builder.Services.AddSingleton<RenderedMarkdown>();
        builder.Services.AddSingleton<Texts>();
        builder.Services.AddScoped<Pages.Staff.ChangeWords>();
        builder.Services.AddSingleton<Pages.Staff.NewCodes>();
        builder.Services.AddScoped<ViewRenderer>();
        builder.Services.AddScoped<Offline.OfflineFiles>();
        builder.Services.AddScoped<Pages.Take.SavedAnswers>();
        builder.Services.AddRouting(options => options.ConstraintMap["served"] = typeof(ServedLanguageConstraint));
        builder.Services.AddExceptionHandler<ErrorHandler>();

        // Leaves letters such as "í" and "ع" unencoded. Encoded, each would take six bytes or more.
        builder.Services.Configure<WebEncoderOptions>(
            options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddRazorPages(options =>
        {
            options.Conventions.AddFolderApplicationModelConvention("/", RefusePost.WhereNoneIsTaken);
            (string Page, string Form)[] answerPages =
            [
                ("/Find", ""),
                ("/Take/Message", Pages.Take.SavedAnswers.Message),
                ("/Take/Card", Pages.Take.SavedAnswers.Card),
                ("/Take/TextFile", Pages.Take.SavedAnswers.TextFile),
            ];
            foreach (var (page, form) in answerPages)
            {
                options.Conventions.AddPageRoute(page, $"{{language:served}}/a/{{{Pages.FinderInput.CodeField}}}{form}");
            }

            options.Conventions.AssignStaffPolicies();
        }).AddMvcOptions(options => options.ModelBinderProviders.Insert(0, new TypedTextBinder()));
    }

    private static void Use(WebApplication app)
    {
        app.UseForwardedScheme();
        app.UseSecurityHeaders();

        // Before the compression, so that compressed responses are cached.
        app.UseOutputCache();
        app.UseResponseCompression();
        app.UseReaderLanguage();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", StatusCodeSelector = ErrorHandler.StatusOf });
        app.UseStatusCodePagesWithReExecute("/error");
        app.UseRequestGuard();
        app.UseStaffPaths();
        app.UseRouting();
        app.UseStaffSignIn();
    }

    private static void Map(WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], (HttpContext context) =>
        {
            context.Response.Headers.Vary = "Accept-Language";

            return Results.Redirect($"/{ReaderLanguage.Preferred(context.Request)}/");
        });
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }
}
