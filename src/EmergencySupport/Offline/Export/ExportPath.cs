using Microsoft.AspNetCore.WebUtilities;

namespace EmergencySupport.Offline.Export;

/// <summary>Which addresses of the site a mirror has, and as what file.</summary>
internal static class ExportPath
{
    /// <summary>The page at which a mirror is opened.</summary>
    public const string First = "/languages";

    private static readonly string[] Sections = ["", "areas", "find", "guidance", "needs", "organisations", "report", "safety", "take"];

    /// <summary>Of what can be chosen, a mirror has the answers for one place, or for one need: all answers for both would be tens of thousands.</summary>
    private static readonly string[] Choices = ["area", "need"];

    /// <summary>False for what only the site can answer.</summary>
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
                query.All(pair => pair.Value.Count == 1 && (pair.Key == "page" || Choices.Contains(pair.Key))) && query.Keys.Count(Choices.Contains) < 2,
            [_, var language, var section, ..] => InterfaceLanguages.IsServed(language) && Sections.Contains(Path.GetFileNameWithoutExtension(section)) && query.Count == 0,
            _ => false,
        };
    }

    /// <summary>The page's file: <c>en/find/area-hn.html</c> for <c>/en/find?area=HN</c>.</summary>
    public static string PageOf(Uri address)
    {
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join('-', address.Query.TrimStart('?').Split(['&', '='], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

        return address.AbsolutePath == First ? "index.html"
            : parts.Length > 2 ? $"{string.Join('/', parts)}.html"
            : $"{string.Join('/', parts)}/{(name.Length == 0 ? "index" : name)}.html";
    }

    /// <summary>The file of what is no page: where it is on the site, under the name that it is kept by.</summary>
    /// <param name="keptAs">The name that a browser would keep it by. Null for what a page itself needs.</param>
    public static string FileOf(Uri address, string? keptAs) =>
        keptAs?.EndsWith(".html", StringComparison.Ordinal) == true ? $"{address.AbsolutePath[1..address.AbsolutePath.LastIndexOf('/')]}/{keptAs}" : address.AbsolutePath[1..];
}
