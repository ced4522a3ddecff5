using EmergencySupport.Accounts;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OtpNet;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Accepting an invitation and signing in again.</summary>
public sealed class SignInTests(BrowserRun run)
{
    private const string Password = "another four quiet lanterns";

    [Fact]
    public async Task Passkey_Created_SignsInAndCountsAsSecondFactor()
    {
        await using var staffSite = await StaffSite.StartAsync(await run.Cluster.CreateEmptyAsync());
        var page = await staffSite.OpenAsync(run, "/en/staff/sign-in", scripts: true);
        await StaffSite.AddAuthenticatorAsync(page);

        await page.GotoAsync(await staffSite.InviteFirstAsync());
        await page.Locator("#passkey-name").FillAsync("Rosa Luna");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"{staffSite.Address}/en/staff");
        await SignOutAsync(page);
        await page.GotoAsync("/en/staff/sign-in?next=/en/staff/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your account");
        await page.GotoAsync("/en/staff/factor?next=/en/staff/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();

        await Expect(page.Locator("main article")).ToHaveCountAsync(1);
        await using var db = staffSite.Site.Database.OpenAsApp();
        Assert.Equal(
            [
                AuditAction.Joined,
                AuditAction.SignedIn,
                AuditAction.SignedOut,
                AuditAction.SignedIn,
                AuditAction.FactorGiven,
            ],
            await db.AuditLog.Where(line => line.Actor != "operator" && line.Action != AuditAction.Enrolled)
                .OrderBy(line => line.Number)
                .Select(line => line.Action)
                .ToListAsync());
        Assert.Equal(Factor.Passkey, (await db.Sessions.SingleAsync()).Factor);
    }

    [Fact]
    public async Task Passkey_DeviceNotUnlocked_IsRefused()
    {
        await using var staffSite = await StaffSite.StartAsync(await run.Cluster.CreateEmptyAsync());
        var page = await staffSite.OpenAsync(run, "/en/staff/sign-in", scripts: true);
        var hold = await StaffSite.AddAuthenticatorAsync(page);
        await page.GotoAsync(await staffSite.InviteFirstAsync());
        await page.Locator("#passkey-name").FillAsync("Rosa Luna");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"{staffSite.Address}/en/staff");
        await SignOutAsync(page);

        await hold(false);
        await page.GotoAsync("/en/staff/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await Expect(page.GetByText("The passkey did not work").First).ToBeVisibleAsync();
        await using var db = staffSite.Site.Database.OpenAsApp();
        Assert.Empty(await db.Sessions.ToListAsync());
    }

    [Fact]
    public async Task Passkey_ResponseReplayed_IsRefused()
    {
        await using var staffSite = await StaffSite.StartAsync(await run.Cluster.CreateEmptyAsync());
        var page = await staffSite.OpenAsync(run, "/en/staff/sign-in", scripts: true);
        await StaffSite.AddAuthenticatorAsync(page);
        await page.GotoAsync(await staffSite.InviteFirstAsync());
        await page.Locator("#passkey-name").FillAsync("Rosa Luna");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"{staffSite.Address}/en/staff");
        await SignOutAsync(page);
        await page.GotoAsync("/en/staff/sign-in");
        var sent = page.WaitForRequestAsync(request => request.Method == "POST");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        var request = await sent;
        await Expect(page).ToHaveURLAsync($"{staffSite.Address}/en/staff");

        // An eavesdropper replays the passkey's response from another browser, with a form of their own.
        var thief = new StaffBrowser(staffSite.Site);
        var fields = request.PostData!.Split('&')
            .Select(pair => pair.Split('='))
            .ToDictionary(
                pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
        var answer = await thief.PostAsync(
            "/en/staff/sign-in",
            [("passkey.credential", fields["passkey.credential"]), ("passkey.state", fields["passkey.state"])]);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty(fields["passkey.credential"]);
    }

    [Fact]
    public async Task PasswordAndCode_WithoutScripts_AllowSigningOutAndInAgain()
    {
        var clock = new ManualClock();
        await using var staffSite = await StaffSite.StartAsync(await run.Cluster.CreateEmptyAsync(), clock);
        var page = await staffSite.OpenAsync(run, await staffSite.InviteFirstAsync(), width: 320);
        await Expect(page.Locator("form[data-passkey]")).ToBeHiddenAsync();
        var app = new Totp(Base32Encoding.ToBytes(
            (await page.Locator(".secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal)));

        await page.GetByLabel("What colleagues call you").Last.FillAsync("Rosa Luna");
        await page.GetByLabel("New password").FillAsync(Password);
        await page.GetByLabel("Code that the app shows now").FillAsync(app.ComputeTotp(clock.Now.UtcDateTime));
        await page.GetByRole(AriaRole.Button, new() { Name = "Join", Exact = true }).ClickAsync();
        await Expect(page.Locator("#recovery-codes li")).ToHaveCountAsync(10);
        await SignOutAsync(page);

        clock.Advance(TimeSpan.FromSeconds(30));
        await page.GotoAsync("/en/staff/account");
        await page.GetByLabel("E-mail address").FillAsync("first@example.org");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByLabel("Code from your app").FillAsync(app.ComputeTotp(clock.Now.UtcDateTime));
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your account");
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/en/staff/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/en/staff/sign-in$"));
    }
}
