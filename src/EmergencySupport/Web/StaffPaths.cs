using Microsoft.AspNetCore.Mvc;

namespace EmergencySupport.Web;

/// <summary>Which addresses are the staff's, and those of them that sign-in leads to.</summary>
public static class StaffPaths
{
    public static string SignIn => $"/{ReaderLanguage.Current}/staff/sign-in";

    /// <param name="next">Where to go on to.</param>
    public static string SignInBefore(string next) => $"{SignIn}?next={Uri.EscapeDataString(next)}";

    /// <summary>Where a form is given back whose sign-in has ended.</summary>
    /// <param name="to">Where it was sent.</param>
    public static string GiveBackForm(string to) => $"/{ReaderLanguage.Current}/staff/again?to={Uri.EscapeDataString(to)}";

    public static bool IsStaff(PathString path) => path.Value?.Split('/', 4) is [_, var language, var folder, ..]
        && InterfaceLanguages.IsServed(language) && folder.Equals("staff", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where to go on to: a page of the desk, or the desk itself.</summary>
    public static string NextOr(this IUrlHelper url, string? next, string otherwise) => url.IsNext(next) ? next! : otherwise;

    /// <summary>Whether a request may be sent on to this address: a page of the desk, and nowhere else.</summary>
    public static bool IsNext(this IUrlHelper url, string? next) =>
        next is not null && url.IsLocalUrl(next) && IsStaff(next.Split('?', 2)[0]) && !next.Contains('\\', StringComparison.Ordinal) && !next.Contains("..", StringComparison.Ordinal);
}
