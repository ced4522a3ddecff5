using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EmergencySupport.Web;

/// <summary>Headers that keep a reader safe, on every response: pages, files, errors.</summary>
public static class SecurityHeaders
{
    /// <summary>As much of the policy as a page can carry itself, where no server of ours sends it.</summary>
    public const string PolicyInPage =
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'";

    private const string ContentSecurityPolicy = PolicyInPage + "; frame-ancestors 'none'";

    /// <summary>Thirty days: a browser notes the name of this site for as long, and who searches the device can find it.</summary>
    private const string HttpsOnly = "max-age=2592000";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var isStaff = StaffPaths.IsStaff(request.Path);
        var isHttps = request.IsHttps;
        var onion = isHttps && !isStaff && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) ? OnionOf(context) : null;

        // Just before sending: an error page clears what was set earlier.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers["Referrer-Policy"] = "no-referrer";

            // How old a kept page is tells that somebody read it.
            headers.Remove(HeaderNames.Age);
            headers.XContentTypeOptions = "nosniff";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            var isPage = context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal);
            if (isStaff || isPage != false || headers.ContentDisposition.Count > 0)
            {
                // What was read stays in no browser's cache on a shared or seized device.
                headers.CacheControl = "no-store";
            }

            if (isHttps)
            {
                headers.StrictTransportSecurity = HttpsOnly;
            }

            // Tor Browser may follow it by itself: from an error, what it says would be gone.
            if (onion is not null && isPage == true && context.Response.StatusCode == StatusCodes.Status200OK)
            {
                headers["Onion-Location"] = onion;
            }

            return Task.CompletedTask;
        });

        return next(context);
    });

    /// <summary>The same page in the Tor network. Null when the site is not there.</summary>
    private static string? OnionOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<OnionOptions>>().Value.Address is { } address ? address + context.Request.GetEncodedPathAndQuery() : null;
}
