using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace EmergencySupport.Web;

/// <summary>Answers requests that no page of ours can mean, before anything reads them.</summary>
public static class RequestGuard
{
    /// <summary>Longer than any choice, with the longest text that is read sealed beside it.</summary>
    private const int LongestQuery = 12 * 1024;

    public static IApplicationBuilder UseRequestGuard(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            // It was refused before and is now being told so by the page for errors, whatever its method.
            request.Method = HttpMethods.Get;

            return next(context);
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD, POST";
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;

            return Task.CompletedTask;
        }

        if (request.QueryString.Value?.Length > LongestQuery || !IsText(request.Path.Value) || !IsReadable(request.QueryString.Value) || !IsUtf8(request))
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

    /// <summary>A form in another encoding would be read wrongly, or not at all.</summary>
    private static bool IsUtf8(HttpRequest request) => request.GetTypedHeaders().ContentType?.Charset is not { HasValue: true } charset
        || charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>No NUL, which PostgreSQL refuses, and no sign of bytes that were not UTF-8.</summary>
    private static bool IsText(ReadOnlySpan<char> text) => text.IndexOfAny('\0', '\ufffd', '\ufffe') < 0;
}
