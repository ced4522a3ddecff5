using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using System.Text.RegularExpressions;
using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Accounts.SignIn;

/// <summary>Sessions are looked up for staff pages only. Public pages ignore the staff cookie.</summary>
public sealed partial class AuthenticationScopeTests(TestCluster cluster)
{
    [Fact]
    public async Task Get_PublicPageWithStaffCookieAndNoDatabase_EqualsAnonymousResponse()
    {
        var database = await cluster.CreateSeededAsync();
        await using var site = await TestSite.StartAsync(database);
        var staff = await Staff.SignInAsync(site, Role.Editor);
        await staff.GetAsync("/en/staff");
        await site.Client.GetStringAsync("/en/");
        await database.CloseAsync();

        var answers = new List<(string Address, HttpStatusCode Status)>();
        foreach (var address in new[] { "/en/safety", "/site.css", "/en/", "/en/organisations/fidh", "/en/nothing", "/", "/health/live" })
        {
            var member = await ReadAsync(site, address, staff.Cookies);
            var stranger = await ReadAsync(site, address, []);
            Assert.Equal(stranger, member);
            Assert.Contains("Content-Security-Policy: default-src 'none'", member.Headers, StringComparison.Ordinal);
            answers.Add((address, member.Status));
        }

        Assert.Contains(("/en/safety", HttpStatusCode.OK), answers);
        Assert.Contains(("/site.css", HttpStatusCode.OK), answers);
        Assert.Contains(("/en/organisations/fidh", HttpStatusCode.ServiceUnavailable), answers);
    }

    [Theory]
    [InlineData("/en/staff")]
    [InlineData("/en/staff/sign-in")]
    public async Task Get_StaffPageWithoutDatabase_ReturnsErrorPage(string address)
    {
        var database = await cluster.CreateSeededAsync();
        await using var site = await TestSite.StartAsync(database);
        var staff = await Staff.SignInAsync(site, Role.Editor);
        await database.CloseAsync();

        var answer = await staff.OpenAsync(address);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("Content-Security-Policy", answer.Headers.Keys);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal(2, answer.Page.QuerySelectorAll("a[data-leave]").Length);
    }

    [Fact]
    public async Task Send_PublicAddressWithStaffCookie_DoesNotReadSessions()
    {
        var commands = new SessionCommands();
        await using var site = await TestSite.StartAsync(
            await cluster.CreateSeededAsync(),
            configure: services =>
                services.ConfigureDbContext<DirectoryDbContext>(options => options.AddInterceptors(commands)));
        var staff = await Staff.SignInAsync(site, Role.Editor);
        await staff.GetAsync("/en/staff");
        Assert.NotEmpty(commands.Seen);
        commands.Seen.Clear();

        foreach (var address in Addresses())
        {
            await ReadAsync(site, address, staff.Cookies);
        }

        foreach (var address in new[] { "/en/find", "/en/organisations/fidh/correction", "/en/safety", "/en/nothing", "/error" })
        {
            await staff.SendFormAsync(address, [("q", "lawyer"), ("area", "HN")]);
        }

        Assert.Empty(commands.Seen);
    }

    [Theory]
    [InlineData("Desk")]
    [InlineData("SignIn")]
    public async Task Get_StaffPageRoutedOutsideStaffPath_Fails(string page)
    {
        await using var site = await TestSite.StartAsync(
            await cluster.CreateSeededAsync(),
            configure: services => services.PostConfigure<RazorPagesOptions>(
                options => options.Conventions.AddPageRoute($"/Staff/{page}", "{language:served}/elsewhere")));
        var staff = await Staff.SignInAsync(site, Role.Editor);

        Assert.Equal(HttpStatusCode.InternalServerError, (await staff.OpenAsync("/en/elsewhere")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await site.Client.GetAsync("/en/elsewhere")).StatusCode);
    }

    /// <summary>Pages in English and one more language, files and errors.</summary>
    private static IEnumerable<string> Addresses() => PublicAddresses.Pages
        .Select(row => row.Data)
        .Where(address => address.StartsWith("/en/", StringComparison.Ordinal))
        .Concat(PublicAddresses.Others.Select(row => row.Data.Item1))
        .Concat(["/ar/", "/ar/find?area=HN", "/staff.css", "/passkey.js", "/staff", "/xx/staff"]);

    private static async Task<Answer> ReadAsync(TestSite site, string address, Dictionary<string, string> cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookies.Count > 0)
        {
            Assert.Contains(StaffAuthentication.SessionCookie, cookies.Keys);
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        using var response = await site.Client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key != "Date")
            .OrderBy(header => header.Key, StringComparer.Ordinal);

        return new Answer(
            response.StatusCode,
            string.Join('\n', headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")),
            await response.Content.ReadAsStringAsync());
    }

    private sealed record Answer(HttpStatusCode Status, string Headers, string Body);

    /// <summary>Records the application's SQL commands that name the sessions table.</summary>
    private sealed partial class SessionCommands : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
        {
            if (Table().IsMatch(result.CommandText))
            {
                Seen.Enqueue(result.CommandText);
            }

            return result;
        }

        [GeneratedRegex(@"\bsessions\b")]
        private static partial Regex Table();
    }
}
