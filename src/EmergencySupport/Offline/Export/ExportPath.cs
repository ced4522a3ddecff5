using Microsoft.AspNetCore.WebUtilities;

namespace EmergencySupport.Offline.Export;

/// <summary>Which addresses of the site the static export contains, and their file names.</summary>
internal static class ExportPath
{
    /// <summary>The start page of the static export.</summary>
    public const string First = "/languages";

    private static readonly string[] Sections = ["", "areas", "find", "guidance", "needs", "organisations", "report", "safety", "take"];

    /// <summary>
    /// Choices that are exported, one at a time: results for each combination of area and need would be tens of
    /// thousands of pages.
    /// </summary>
    private static readonly string[] Choices = ["area", "need"];

    /// <summary>False for addresses that need a server.</summary>
    public static bool IsExported(Uri address)
    {
        if (address.AbsolutePath == First)
        {
            return true;
        }

        var query = QueryHelpers.ParseQuery(address.Query);

        return address.AbsolutePath.Split('/') switch
        {
            [_, var file] => Path.HasExtension(file) && query.Count == 0,
            [_, var language, "find"] when InterfaceLanguages.IsServed(language) =>
                query.All(pair => pair.Value.Count == 1 && (pair.Key == "page" || Choices.Contains(pair.Key)))
                && query.Keys.Count(Choices.Contains) < 2,
            [_, var language, var section, ..] => InterfaceLanguages.IsServed(language)
                && Sections.Contains(Path.GetFileNameWithoutExtension(section))
                && query.Count == 0,
            _ => false,
        };
    }

    /// <summary>The file of a page: <c>en/find/area-hn.html</c> for <c>/en/find?area=HN</c>.</summary>
    public static string PageOf(Uri address)
    {
        if (address.AbsolutePath == First)
        {
            return "index.html";
        }

        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var path = string.Join('/', parts);
        if (parts.Length > 2)
        {
            return $"{path}.html";
        }

        var choices = address.Query.TrimStart('?').Split(['&', '='], StringSplitOptions.RemoveEmptyEntries);

        return choices.Length == 0 ? $"{path}/index.html" : $"{path}/{string.Join('-', choices).ToLowerInvariant()}.html";
    }

    /// <summary>The file of a download or an asset. An HTML download keeps its folder and gets its download name.</summary>
    /// <param name="downloadName">The name under which a browser would save the file. Null for assets.</param>
    public static string FileOf(Uri address, string? downloadName) =>
        downloadName?.EndsWith(".html", StringComparison.Ordinal) == true
            ? $"{address.AbsolutePath[1..address.AbsolutePath.LastIndexOf('/')]}/{downloadName}"
            : address.AbsolutePath[1..];
}
