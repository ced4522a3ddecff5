using EmergencySupport.Accounts;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>
/// A site with staff pages on <c>http://localhost</c>, where browsers allow passkeys and secure cookies without
/// HTTPS.
/// </summary>
public sealed class StaffSite : IAsyncDisposable
{
    private readonly List<IBrowserContext> contexts = [];

    private StaffSite(TestSite site, string address)
    {
        Site = site;
        Address = address;
    }

    public TestSite Site { get; }

    public string Address { get; }

    public static async Task<StaffSite> StartAsync(TestDatabase database, TimeProvider? clock = null)
    {
        var address = $"http://localhost:{FreePort.Find()}";

        return new StaffSite(
            await TestSite.StartAsync(database, clock, settings: new() { ["Staff:Address"] = address }, urls: address),
            address);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }

        await Site.DisposeAsync();
    }

    /// <summary>Opens a page in a new browser context.</summary>
    /// <param name="signedIn">A signed-in member of staff, or null.</param>
    public async Task<IPage> OpenAsync(
        BrowserRun run,
        string path,
        bool scripts = false,
        int width = 360,
        ColorScheme colours = ColorScheme.Light,
        StaffBrowser? signedIn = null)
    {
        var context = await run.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Address,
                JavaScriptEnabled = scripts,
                ViewportSize = new ViewportSize { Width = width, Height = 640 },
                ColorScheme = colours,
            });
        contexts.Add(context);
        context.SetDefaultTimeout(BrowserTest.TimeoutMilliseconds);
        context.SetDefaultNavigationTimeout(BrowserTest.TimeoutMilliseconds);

        // A browser also sends the HTTPS cookies of "localhost".
        await context.AddCookiesAsync((signedIn?.Cookies
            ?? []).Select(cookie =>
                new Microsoft.Playwright.Cookie
                {
                    Name = cookie.Key,
                    Value = cookie.Value,
                    Url = Address.Replace("http:", "https:", StringComparison.Ordinal),
                    Secure = true,
                    HttpOnly = true,
                    SameSite = SameSiteAttribute.Strict,
                }));
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);

        return page;
    }

    /// <summary>
    /// Adds an authenticator that stores passkeys and confirms without asking. The returned function sets whether the
    /// user is verified.
    /// </summary>
    public static async Task<Func<bool, Task>> AddAuthenticatorAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        var added = await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        var id = added!.Value.GetProperty("authenticatorId").GetString()!;

        return isUnlocked =>
            devtools.SendAsync(
                "WebAuthn.setUserVerified",
                new Dictionary<string, object> { ["authenticatorId"] = id, ["isUserVerified"] = isUnlocked });
    }

    /// <summary>Path of an invitation link for the first administrator.</summary>
    public async Task<string> InviteFirstAsync(string email = "first@example.org")
    {
        await using var owner = Site.Database.OpenAsOwner();
        var token = await new OperatorAccounts(
            owner, Site.Services.GetRequiredService<StaffMails>(), Staff.Clock(Site)).CreateAdministratorAsync(
                email, CancellationToken.None);

        return $"/en/staff/join/{token}";
    }
}
