using EmergencySupport.Data;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Web;

/// <summary>
/// Pages of choices are kept in memory, compressed, until something public changes. A page is kept by its path and the parameters
/// that are known here; an address with any other, or with one of them twice, is answered and not kept. What was typed is never kept.
/// </summary>
internal sealed class PageCache(DirectoryVersion directory, IOptions<SiteOptions> site) : IOutputCachePolicy
{
    /// <summary>What a page says of today, such as that a check has lapsed, may be this old.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private static readonly HashSet<string> Known = ["need", "area", "cause", "language", "asker", "page"];

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        if (!site.Value.CachePages || directory.Current is not { } version || !IsPage(request) || Encoding(request) is not { } encoding)
        {
            return ValueTask.CompletedTask;
        }

        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Kept;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByHost = false;

        // A page that was being made while something changed is kept for the version before, and never shown again.
        context.CacheVaryByRules.VaryByValues["version"] = version.ToString(CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["encoding"] = encoding;

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage &= context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;

        return ValueTask.CompletedTask;
    }

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path.Value?.Split('/', 3) is [_, var language, ..] && InterfaceLanguages.IsServed(language)
        && !StaffPaths.IsStaff(request.Path)
        && request.Query.All(parameter => Known.Contains(parameter.Key) && parameter.Value.Count == 1);

    /// <summary>The one of our encodings that the answer will have. Null where the header does more than name them.</summary>
    private static string? Encoding(HttpRequest request)
    {
        string[] accepted = request.Headers.AcceptEncoding.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        return accepted.Any(encoding => encoding.Contains(';', StringComparison.Ordinal) || encoding == "*") ? null
            : accepted.Contains("br", StringComparer.OrdinalIgnoreCase) ? "br"
            : accepted.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? "gzip"
            : "";
    }
}

internal static class PageCacheExtensions
{
    private const long MostBytes = 64 * 1024 * 1024;

    public static void AddPageCache(this IServiceCollection services)
    {
        services.AddSingleton<PageCache>();
        services.AddOutputCache(options =>
        {
            options.SizeLimit = MostBytes;
            options.UseCaseSensitivePaths = true;
        });
        services.AddOptions<OutputCacheOptions>().Configure<PageCache>((options, policy) => options.AddBasePolicy(policy));
    }
}
