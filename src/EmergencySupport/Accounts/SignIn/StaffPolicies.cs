using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>Which staff pages a role may open. EntryRights decides what an account may do with an entry.</summary>
public static class StaffPolicies
{
    /// <summary>Entries, submissions and restrictions.</summary>
    public const string Entries = "entries";

    /// <summary>Drafts, and other pages for editing entries.</summary>
    public const string Editing = "editing";

    /// <summary>A draft of an entry that does not exist yet.</summary>
    public const string NewEntries = "new-entries";

    /// <summary>Checks of channels and services.</summary>
    public const string Checking = "checking";

    /// <summary>Staff accounts.</summary>
    public const string Administration = "administration";

    private static readonly Dictionary<string, Role[]> Roles = new(StringComparer.Ordinal)
    {
        [Entries] = [Role.Contributor, Role.Editor, Role.Reviewer],
        [Editing] = [Role.Contributor, Role.Editor],
        [NewEntries] = [Role.Editor],
        [Checking] = [Role.Editor, Role.Reviewer],
        [Administration] = [Role.Administrator],
    };

    public static bool MayOpen(this ClaimsPrincipal staff, string policy) => Array.Exists(Roles[policy], staff.Is);

    public static void AddStaffPolicies(this IServiceCollection services) => services.AddAuthorization(options =>
    {
        foreach (var (policy, roles) in Roles)
        {
            options.AddPolicy(policy, builder => builder.RequireRole(roles.Select(EnumNames.Of)));
        }
    });

    /// <summary>
    /// Every staff page requires sign-in except the sign-in pages. The policies of a folder and of a page in it both apply.
    /// </summary>
    public static void AssignStaffPolicies(this PageConventionCollection pages) => pages
        .AuthorizeFolder("/Staff")
        .AllowAnonymousToPage("/Staff/Again")
        .AllowAnonymousToPage("/Staff/Code")
        .AllowAnonymousToPage("/Staff/Join")
        .AllowAnonymousToPage("/Staff/Picture")
        .AllowAnonymousToPage("/Staff/SignIn")
        .AuthorizeFolder("/Staff/Drafts", Editing)
        .AuthorizeFolder("/Staff/Entries", Entries)
        .AuthorizePage("/Staff/Entries/Corrections", Editing)
        .AuthorizePage("/Staff/Entries/List", Editing)
        .AuthorizePage("/Staff/Entries/Table", Editing)
        .AuthorizePage("/Staff/Entries/New", NewEntries)
        .AuthorizePage("/Staff/Entries/Checks", Checking)
        .AuthorizePage("/Staff/Entries/Contact", Checking)
        .AuthorizePage("/Staff/Entries/Question", Checking)
        .AuthorizeFolder("/Staff/People", Administration)
        .AuthorizePage("/Staff/Questions", Checking)
        .AuthorizePage("/Staff/Rounds", Checking)
        .AuthorizeFolder("/Staff/Submissions", Entries)
        .AuthorizePage("/Staff/Submissions/Resume", Editing);
}
