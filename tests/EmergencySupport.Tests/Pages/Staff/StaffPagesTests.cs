using System.Text.RegularExpressions;
using EmergencySupport.Accounts;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Pages.Staff;

/// <summary>Who may open each staff page and post to it. A page missing from the list fails the test.</summary>
public sealed partial class StaffPagesTests(SeededSite site) : IClassFixture<SeededSite>
{
    private const string Anybody = "anybody";

    private static readonly Dictionary<string, (string Roles, string Posts)> Decided = new()
    {
        [""] = ("signed in", ""),
        ["/account"] = ("signed in", ""),
        ["/account/codes"] = ("signed in", "Post"),
        ["/account/language"] = ("signed in", "Post"),
        ["/account/passkeys"] = ("signed in", "Post Removal"),
        ["/account/recovery-codes"] = ("signed in", "Post"),
        ["/account/sign-ins"] = ("signed in", "Others Post"),
        ["/again"] = ("anybody", "Post"),
        ["/drafts/{id:guid}"] = ("contributor,editor", "Discard Part"),
        ["/drafts/{id:guid}/languages/{code}"] = ("contributor,editor", "Post"),
        ["/drafts/{id:guid}/merge"] = ("contributor,editor", "Post"),
        ["/drafts/{id:guid}/parts/{path}"] = ("contributor,editor", "Post Removal"),
        ["/drafts/{id:guid}/preview"] = ("contributor,editor", ""),
        ["/drafts/{id:guid}/submission"] = ("contributor,editor", "Post"),
        ["/entries"] = ("contributor,editor", ""),
        ["/entries/table.{format}"] = ("contributor,editor", ""),
        ["/entries/new"] = ("editor", "Post"),
        ["/entries/{id:guid}"] = ("contributor,editor,reviewer", "Contact Post"),
        ["/entries/{id:guid}/checks"] = ("editor,reviewer", "Confirm Doubtful EraseNote Owner Post Undo"),
        ["/entries/{id:guid}/contact"] = ("editor,reviewer", "Erase Note Post Save"),
        ["/entries/{id:guid}/corrections"] = ("contributor,editor", "Keep Post TakeUp"),
        ["/entries/{id:guid}/history"] = ("contributor,editor,reviewer", ""),
        ["/entries/{id:guid}/narrowing"] = ("contributor,editor,reviewer", "Post"),
        ["/entries/{id:guid}/take-off"] = ("contributor,editor,reviewer", "Decline Lift Post"),
        ["/entries/{id:guid}/question"] = ("editor,reviewer", "Post SetAside Take"),
        ["/factor"] = ("signed in", "Code Passkey Post"),
        ["/join/{token}"] = ("anybody", "Passkey Post"),
        ["/narrowings/{id:guid}/lifting"] = ("contributor,editor,reviewer", "Post"),
        ["/narrowings/{id:guid}/second"] = ("contributor,editor,reviewer", "Post"),
        ["/people"] = ("administrator", ""),
        ["/people/invitation"] = ("administrator", "Post"),
        ["/people/log"] = ("administrator", ""),
        ["/people/requests/{id:guid}"] = ("administrator", "Post Refusal"),
        ["/people/{id:guid}"] = ("administrator", "Checks Post SignIns"),
        ["/people/{id:guid}/requests"] = ("administrator", "Post"),
        ["/people/{id:guid}/roles"] = ("administrator", "Post"),
        ["/picture"] = ("anybody", ""),
        ["/questions"] = ("editor,reviewer", ""),
        ["/rounds"] = ("editor,reviewer", "Post"),
        ["/sign-in"] = ("anybody", "Passkey Post"),
        ["/sign-in/code"] = ("anybody", "Post"),
        ["/sign-out"] = ("signed in", "Post"),
        ["/submissions/{id:guid}"] = ("contributor,editor,reviewer", "Post"),
        ["/submissions/{id:guid}/preview"] = ("contributor,editor,reviewer", ""),
        ["/submissions/{id:guid}/resume"] = ("contributor,editor", "Post"),
        ["/submissions/{id:guid}/return"] = ("contributor,editor,reviewer", "Post"),
    };

    [Fact]
    public async Task StaffPages_EachOne_HasExpectedPolicyAndHandlers()
    {
        var policies = site.Site.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var found = new Dictionary<string, (string Roles, string Posts)>();
        foreach (var endpoint in site.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
                    && endpoint.RoutePattern.RawText!.Contains("/staff", StringComparison.Ordinal)))
        {
            var page = await site.Site.Services.GetRequiredService<PageLoader>()
                .LoadAsync(endpoint.Metadata.GetMetadata<PageActionDescriptor>()!, endpoint.Metadata);
            var metadata = new EndpointMetadataCollection(
                [
                    .. endpoint.Metadata,
                    .. page.EndpointMetadata ?? [],
                    .. page.ModelTypeInfo!.GetCustomAttributes(inherit: true),
                ]);
            var policy = await AuthorizationPolicy.CombineAsync(policies, metadata.GetOrderedMetadata<IAuthorizeData>());
            var isAnonymous = metadata.GetMetadata<IAllowAnonymous>() is not null;
            Assert.True(
                isAnonymous || metadata.GetMetadata<IAuthorizeData>() is not null,
                $"{endpoint.RoutePattern.RawText} is open to anybody without saying so.");
            found[endpoint.RoutePattern.RawText!.Split("/staff")[1]] = (
                isAnonymous ? Anybody : RolesOf(policy!),
                string.Join(
                    ' ',
                    page.HandlerMethods.Where(handler => handler.HttpMethod != "Get")
                        .Select(handler => handler.Name ?? handler.HttpMethod)
                        .Order(StringComparer.Ordinal)));
        }

        Assert.Equal(Say(Decided), Say(found));
    }

    /// <summary>Policies are assigned in one place, by folder.</summary>
    [Fact]
    public void Pages_DoNotCheckRolesThemselves()
    {
        var files = System.IO.Directory.GetFiles(Repository.PathOf("src/EmergencySupport/Pages"), "*.cs*", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => OwnDecision().IsMatch(File.ReadAllText(file)));
    }

    [Fact]
    public async Task StaffPages_EachOne_RequiresSignIn()
    {
        foreach (var path in Decided.Where(page => page.Value.Roles != Anybody)
            .Select(page =>
                "/en/staff"
                    + page.Key.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
                        .Replace("{path}", "about", StringComparison.Ordinal)
                        .Replace("{code}", "es", StringComparison.Ordinal)
                        .Replace("{format}", "csv", StringComparison.Ordinal)))
        {
            using var response = await site.Client.GetAsync(path);

            Assert.StartsWith("/en/staff/sign-in", response.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EachPost_WithoutAntiforgeryToken_IsRefused()
    {
        var all = await Infrastructure.Staff.SignInAsync(site.Site, Enum.GetValues<Role>());
        var open = new List<string>();
        foreach (var (page, handler) in Decided
            .SelectMany(page =>
                page.Value.Posts.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(handler => (page.Key, handler)))
            .Where(page => page.Key != "/again"))
        {
            var path = "/en/staff"
                + page.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
                    .Replace("{path}", "about", StringComparison.Ordinal)
                    .Replace("{code}", "es", StringComparison.Ordinal)
                    .Replace("{token}", "guessed", StringComparison.Ordinal);
            var answer = await all.SendFormAsync(path + (handler == "Post" ? "" : $"?handler={handler}"), [("note", "forged")]);
            if (answer.Status != System.Net.HttpStatusCode.BadRequest)
            {
                open.Add($"{path} {handler}: {(int)answer.Status}");
            }
        }

        Assert.Empty(open);
    }

    /// <summary>The roles that meet all requirements.</summary>
    private static string RolesOf(AuthorizationPolicy policy)
    {
        Assert.Contains(policy.Requirements, requirement => requirement is DenyAnonymousAuthorizationRequirement);
        var requirements = policy.Requirements.OfType<RolesAuthorizationRequirement>().ToList();
        var roles = Enum.GetValues<Role>()
            .Select(EnumNames.Of)
            .Where(role => requirements.TrueForAll(requirement => requirement.AllowedRoles.Contains(role)))
            .ToList();

        return roles.Count == Enum.GetValues<Role>().Length ? "signed in" : string.Join(',', roles);
    }

    private static string Say(Dictionary<string, (string Roles, string Posts)> pages) =>
        string.Join(
            '\n',
            pages.OrderBy(page => page.Key, StringComparer.Ordinal)
                .Select(page => $"        [\"{page.Key}\"] = (\"{page.Value.Roles}\", \"{page.Value.Posts}\"),"));

    /// <summary>An attribute that opens or closes a page, or a check of a role of the signed-in account.</summary>
    [GeneratedRegex(@"\[(?:Authorize|AllowAnonymous)\b|Roles\s*=\s*""|\bUser\.(?:Is|IsInRole)\(|\bHas\(Role\.(?!Administrator)")]
    private static partial Regex OwnDecision();
}
