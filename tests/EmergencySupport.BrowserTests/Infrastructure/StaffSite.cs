using EmergencySupport.Accounts;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>A site with a staff desk of its own at <c>http://localhost</c>, where browsers allow passkeys and secure cookies without HTTPS.</summary>
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

        return new StaffSite(await TestSite.StartAsync(database, clock, settings: new() { ["Staff:Address"] = address }, urls: address), address);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }

        await Site.DisposeAsync();
    }

    /// <summary>A new browser of one person.</summary>
    /// <param name="who">Somebody who is signed in already. Null for nobody.</param>
    public async Task<IPage> OpenAsync(BrowserRun run, string path, bool scripts = false, int width = 360, ColorScheme colours = ColorScheme.Light, StaffBrowser? who = null)
    {
        var context = await run.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = Address, JavaScriptEnabled = scripts, ViewportSize = new ViewportSize { Width = width, Height = 640 }, ColorScheme = colours });
        contexts.Add(context);
        context.SetDefaultTimeout(BrowserTest.Patience);
        context.SetDefaultNavigationTimeout(BrowserTest.Patience);

        // A browser keeps cookies for HTTPS of "localhost" too.
        await context.AddCookiesAsync((who?.Cookies ?? []).Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Key, Value = cookie.Value, Url = Address.Replace("http:", "https:", StringComparison.Ordinal), Secure = true, HttpOnly = true, SameSite = SameSiteAttribute.Strict }));
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);

        return page;
    }

    /// <summary>A device of hers that keeps passkeys, and unlocks them without asking. What comes back says whether it is she who holds it.</summary>
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

        return isUnlocked => devtools.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object> { ["authenticatorId"] = id, ["isUserVerified"] = isUnlocked });
    }

    /// <summary>The path of a link that lets the first administrator in.</summary>
    public async Task<string> InviteFirstAsync(string email = "first@example.org")
    {
        await using var owner = Site.Database.OpenAsOwner();
        var token = await new OperatorAccounts(owner, Site.Services.GetRequiredService<StaffMails>(), Staff.Clock(Site)).CreateAdministratorAsync(email, CancellationToken.None);

        return $"/en/staff/join/{token}";
    }
}
