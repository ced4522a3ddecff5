using Microsoft.AspNetCore.Mvc;

namespace EmergencySupport.Web;

/// <summary>Recognises addresses of staff pages.</summary>
public static class StaffPaths
{
    public static bool IsStaff(PathString path) => path.Value?.Split('/', 4) is [_, var language, var folder, ..]
        && InterfaceLanguages.IsServed(language) && folder.Equals("staff", StringComparison.OrdinalIgnoreCase);

    /// <summary>The requested next page if it is a staff page, else the fallback.</summary>
    public static string NextOr(this IUrlHelper url, string? next, string otherwise) =>
        url.IsNext(next) ? next! : otherwise;

    /// <summary>Whether a redirect to this address is allowed: only staff pages of this site are.</summary>
    public static bool IsNext(this IUrlHelper url, string? next) => next is not null
        && url.IsLocalUrl(next)
        && IsStaff(next.Split('?', 2)[0])
        && !next.Contains('\\', StringComparison.Ordinal)
        && !next.Contains("..", StringComparison.Ordinal);
}
