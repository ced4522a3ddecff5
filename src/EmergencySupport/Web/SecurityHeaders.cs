using Microsoft.Net.Http.Headers;

namespace EmergencySupport.Web;

/// <summary>Headers that keep a reader safe, on every response: pages, files, errors.</summary>
public static class SecurityHeaders
{
    /// <summary>As much of the policy as a page can carry itself, where no server of ours sends it.</summary>
    public const string PolicyInPage =
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'";

    private const string ContentSecurityPolicy = PolicyInPage + "; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var isStaff = StaffPaths.IsStaff(context.Request.Path);

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
            if (isStaff || headers.ContentDisposition.Count > 0 || context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != false)
            {
                // What was read stays in no browser's cache on a shared or seized device.
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });

        return next(context);
    });
}
