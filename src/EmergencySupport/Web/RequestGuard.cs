using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace EmergencySupport.Web;

/// <summary>Rejects requests that no page accepts, before routing.</summary>
public static class RequestGuard
{
    /// <summary>In characters. Longer than all choices together with the longest sealed text.</summary>
    private const int MaximumQueryLength = 12 * 1024;

    public static IApplicationBuilder UseRequestGuard(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            // The request was already rejected. Its error page is shown for every method, so treat it as a GET.
            request.Method = HttpMethods.Get;

            return next(context);
        }

        if (!HttpMethods.IsGet(request.Method)
            && !HttpMethods.IsHead(request.Method)
            && !HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD, POST";
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;

            return Task.CompletedTask;
        }

        if (request.QueryString.Value?.Length > MaximumQueryLength
            || !IsText(request.Path.Value)
            || !IsReadable(request.QueryString.Value)
            || !IsUtf8(request))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;

            return Task.CompletedTask;
        }

        return next(context);
    });

    private static bool IsReadable(string? query)
    {
        foreach (var pair in new QueryStringEnumerable(query))
        {
            if (!IsText(pair.DecodeName().Span) || !IsText(pair.DecodeValue().Span))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Forms in other encodings are rejected, because they would be misread.</summary>
    private static bool IsUtf8(HttpRequest request) =>
        request.GetTypedHeaders().ContentType?.Charset is not { HasValue: true } charset
            || charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>False if the text has a NUL, which PostgreSQL rejects, or replacement characters of invalid UTF-8.</summary>
    private static bool IsText(ReadOnlySpan<char> text) => text.IndexOfAny('\0', '\ufffd', '\ufffe') < 0;
}
