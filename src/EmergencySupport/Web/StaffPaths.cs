using Microsoft.AspNetCore.Mvc;

namespace EmergencySupport.Web;

/// <summary>Recognises addresses of staff pages, and builds those of the sign-in pages.</summary>
public static class StaffPaths
{
    public static string SignIn => $"/{ReaderLanguage.Current}/staff/sign-in";

    /// <param name="next">The page to open after signing in.</param>
    public static string SignInBefore(string next) => $"{SignIn}?next={Uri.EscapeDataString(next)}";

    /// <summary>The page that gives back a form whose session has ended.</summary>
    /// <param name="to">The address the form was sent to.</param>
    public static string GiveBackForm(string to) => $"/{ReaderLanguage.Current}/staff/again?to={Uri.EscapeDataString(to)}";

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
        && !next.Contains("..", StringComparison.Ordinal)
        && !next.Contains("%2e", StringComparison.OrdinalIgnoreCase);
}
