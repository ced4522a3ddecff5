using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EmergencySupport.Web;

/// <summary>Sets the security headers of every response: pages, files, errors.</summary>
public static class SecurityHeaders
{
    /// <summary>The part of the policy that a page of the static export can state in a <c>meta</c> element.</summary>
    public const string PolicyInPage =
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'";

    private const string ContentSecurityPolicy = PolicyInPage + "; frame-ancestors 'none'";

    /// <summary>
    /// Thirty days. Not longer, because browsers store the name of the site for that time and a search of the device can find it.
    /// </summary>
    private const string HttpsOnly = "max-age=2592000";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var isStaff = StaffPaths.IsStaff(request.Path);
        var isHttps = request.IsHttps;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var onion = isHttps && !isStaff && isRead ? OnionOf(context) : null;

        // Set just before sending, because the error page clears headers that were set earlier.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers["Referrer-Policy"] = "no-referrer";

            // The age of a cached page would reveal that another visitor read it.
            headers.Remove(HeaderNames.Age);
            headers.XContentTypeOptions = "nosniff";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            var isPage = context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal);
            if (isStaff || isPage != false || headers.ContentDisposition.Count > 0)
            {
                // Pages must not stay in the browser's cache on a shared or seized device.
                headers.CacheControl = "no-store";
            }

            if (isHttps)
            {
                headers.StrictTransportSecurity = HttpsOnly;
            }

            // Only for successful pages: Tor Browser may follow the header by itself, which would replace an error page.
            if (onion is not null && isPage == true && context.Response.StatusCode == StatusCodes.Status200OK)
            {
                headers["Onion-Location"] = onion;
            }

            return Task.CompletedTask;
        });

        return next(context);
    });

    /// <summary>The address of the same page at the onion service. Null if there is no onion service.</summary>
    private static string? OnionOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<OnionOptions>>().Value.Address is { } address
            ? address + context.Request.GetEncodedPathAndQuery()
            : null;
}
