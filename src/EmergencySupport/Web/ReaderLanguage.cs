using Microsoft.Net.Http.Headers;

namespace EmergencySupport.Web;

/// <summary>
/// The language of a page, taken from the first segment of its address. A header is read only at "/", and cookies are
/// never read.
/// </summary>
public static class ReaderLanguage
{
    public static IApplicationBuilder UseReaderLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = InterfaceLanguages.Culture(Of(context.Request.Path));

        return next(context);
    });

    /// <summary>The language of the current page.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Whether the interface was written in the language of the page. A machine translated it into the others.</summary>
    public static bool IsOriginal => Current == InterfaceLanguages.Default;

    /// <summary>The language of an address, or the default language if it names none.</summary>
    public static string Of(PathString path) =>
        path.Value?.Split('/', 3) is [_, var first, ..] && InterfaceLanguages.IsServed(first)
            ? first
            : InterfaceLanguages.Default;

    /// <summary>The address of the same page in another language.</summary>
    public static string Translate(HttpRequest request, string language)
    {
        var current = Of(request.Path);
        var path = request.Path.Value ?? "/";

        return path.StartsWith($"/{current}/", StringComparison.Ordinal)
            ? $"/{language}{path[(current.Length + 1)..]}{QueryString.Create(request.Query)}"
            : $"/{language}/";
    }

    /// <summary>The browser's preferred language among the served ones.</summary>
    public static string Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(wanted => wanted.Quality ?? 1)
        .Select(Language)
        .FirstOrDefault(InterfaceLanguages.IsServed) ?? InterfaceLanguages.Default;

    private static string Language(StringWithQualityHeaderValue wanted) => LanguageTag.Primary(wanted.Value.Value ?? "");
}
