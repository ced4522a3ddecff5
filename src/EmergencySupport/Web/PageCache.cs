using EmergencySupport.Data;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Web;

/// <summary>
/// Caches public pages in memory, compressed, until the directory changes. The cache key is the path and the known
/// parameters. An address with an unknown or a repeated parameter is not cached, so that typed text is never cached.
/// </summary>
internal sealed class PageCache(DirectoryVersion directory, IOptions<SiteOptions> site) : IOutputCachePolicy
{
    /// <summary>Maximum age of a cached page, because it may state facts of the day, such as that a check has lapsed.</summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(1);

    /// <summary>In the server's order of preference.</summary>
    private static readonly string[] Encodings = ["br", "gzip"];

    private static readonly HashSet<string> KnownParameters = ["need", "area", "cause", "language", "asker", "page"];

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        if (!site.Value.CachePages
            || directory.Current is not { } version
            || !IsPage(request)
            || Encoding(request) is not { } encoding)
        {
            return ValueTask.CompletedTask;
        }

        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = MaximumAge;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByHost = false;

        // A page rendered during a change is cached under the old version and not served again.
        context.CacheVaryByRules.VaryByValues["version"] = version.ToString(CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["encoding"] = encoding;

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage &= context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;

        return ValueTask.CompletedTask;
    }

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path.Value?.Split('/', 3) is [_, var language, ..] && InterfaceLanguages.IsServed(language)
        && !StaffPaths.IsStaff(request.Path)
        && request.Query.All(parameter => KnownParameters.Contains(parameter.Key) && parameter.Value.Count == 1);

    /// <summary>
    /// The encoding of the response; empty for none. Null if the header has weights or wildcards: such requests are not cached.
    /// </summary>
    private static string? Encoding(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (accepted.Any(encoding => encoding.Contains(';', StringComparison.Ordinal) || encoding == "*"))
        {
            return null;
        }

        return Encodings.FirstOrDefault(encoding => accepted.Contains(encoding, StringComparer.OrdinalIgnoreCase), "");
    }
}

internal static class PageCacheExtensions
{
    private const long MaximumBytes = 64 * 1024 * 1024;

    public static void AddPageCache(this IServiceCollection services)
    {
        services.AddSingleton<PageCache>();
        services.AddOutputCache(options =>
        {
            options.SizeLimit = MaximumBytes;
            options.UseCaseSensitivePaths = true;
        });
        services.AddOptions<OutputCacheOptions>().Configure<PageCache>((options, policy) => options.AddBasePolicy(policy));
    }

    /// <summary>Keeps a page out of the cache, because its address or its content has text that somebody typed.</summary>
    public static void KeepOutOfPageCache(this HttpContext request)
    {
        if (request.Features.Get<IOutputCacheFeature>() is { } feature)
        {
            feature.Context.AllowCacheStorage = false;
        }
    }
}
