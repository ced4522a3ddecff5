using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Accounts.SignIn;

/// <summary>Lifetime of a staff session.</summary>
public sealed class StaffSessionTests(TestCluster cluster)
{
    private const string Page = "/en/staff/account";

    [Fact]
    public async Task Get_NotSignedIn_RedirectsToSignInWithReturnAddress()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());

        var answer = await new StaffBrowser(site).OpenAsync("/es/staff/account?x=1");

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("/es/staff/sign-in?next=%2Fes%2Fstaff%2Faccount%3Fx%3D1", answer.Location);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task Session_Idle_EndsAfterThirtyMinutes()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var staff = await Staff.SignInAsync(site, Role.Editor);

        clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await staff.OpenAsync(Page)).Status);
        clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await staff.OpenAsync(Page)).Status);
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.SeeOther, (await staff.OpenAsync(Page)).Status);
    }

    [Fact]
    public async Task Session_Active_EndsAfterEightHours()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var staff = await Staff.SignInAsync(site, Role.Editor);

        for (var minutes = 20; minutes < 480; minutes += 20)
        {
            clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await staff.OpenAsync(Page)).Status);
        }

        clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.SeeOther, (await staff.OpenAsync(Page)).Status);
    }

    [Fact]
    public async Task Session_AccountDisabled_EndsOnNextRequest()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var site = await TestSite.StartAsync(database);
        var staff = await Staff.SignInAsync(site, Role.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await staff.OpenAsync(Page)).Status);

        await using var db = database.OpenAsApp();
        await db.Accounts.ExecuteUpdateAsync(accounts =>
            accounts.SetProperty(account => account.DisabledAt, DateTimeOffset.UnixEpoch)
                .SetProperty(account => account.DisabledBy, "x"));

        Assert.Equal(HttpStatusCode.SeeOther, (await staff.OpenAsync(Page)).Status);
    }

    [Fact]
    public async Task SignOut_Post_EndsSessionAndClearsBrowserData()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var site = await TestSite.StartAsync(database);
        var staff = await Staff.SignInAsync(site, Role.Editor);
        var cookie = staff.Cookies[StaffAuthentication.SessionCookie];

        var answer = await staff.PostAsync("/en/staff/sign-out");

        Assert.Equal("/en/staff/sign-in", answer.Location);
        Assert.Equal("\"cache\", \"storage\"", answer.Headers["Clear-Site-Data"]);
        staff.Cookies[StaffAuthentication.SessionCookie] = cookie;
        Assert.Equal(HttpStatusCode.SeeOther, (await staff.OpenAsync(Page)).Status);
        await using var db = database.OpenAsApp();
        var line = await db.AuditLog.SingleAsync();
        Assert.Equal((AuditAction.SignedOut, staff.Actor), (line.Action, line.Actor));
        Assert.Empty(await db.Sessions.ToListAsync());
    }

    [Fact]
    public async Task SignOut_WithoutAntiforgeryToken_IsRefused()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        var staff = await Staff.SignInAsync(site, Role.Editor);

        Assert.Equal(HttpStatusCode.BadRequest, (await staff.SendFormAsync("/en/staff/sign-out", [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await staff.OpenAsync(Page)).Status);
    }

    [Fact]
    public async Task StaffCookies_Attributes_AreHostOnlyAndSecure()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        var staff = await Staff.SignInAsync(site, Role.Editor);

        await staff.GetAsync(Page);

        Assert.All(staff.SetCookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie.Key, StringComparison.Ordinal);
            Assert.Contains("; path=/", cookie.Value, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; secure", cookie.Value, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=strict", cookie.Value, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie.Value, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie.Value, StringComparison.OrdinalIgnoreCase);
        });
        Assert.NotEmpty(staff.SetCookies);
    }

    [Fact]
    public async Task StaffPages_WithoutAddressSetting_AreNotFound()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), settings: new() { ["Staff:Address"] = null });

        Assert.Equal(HttpStatusCode.NotFound, (await new StaffBrowser(site).OpenAsync("/en/staff/sign-in")).Status);
    }

    [Fact]
    public async Task Keys_AfterRestart_DecryptExistingData()
    {
        var database = await cluster.CreateEmptyAsync();
        StaffBrowser staff;
        await using (var site = await TestSite.StartAsync(database))
        {
            staff = await Staff.SignInAsync(site, Role.Editor);
        }

        await using var restarted = await TestSite.StartAsync(database);
        var browser = new StaffBrowser(restarted, staff.Member)
        {
            Cookies = { [StaffAuthentication.SessionCookie] = staff.Cookies[StaffAuthentication.SessionCookie] },
        };

        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(Page)).Status);
    }

    [Fact]
    public async Task Keys_WithCertificate_AreEncryptedOnDisk()
    {
        var folder = Path.Combine(TestCluster.Folder, Guid.NewGuid().ToString("N"));
        System.IO.Directory.CreateDirectory(folder);
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=desk", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(
                TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(9));
        var pfx = Path.Combine(folder, "desk.pfx");
        await File.WriteAllBytesAsync(pfx, certificate.Export(X509ContentType.Pfx, "secret"));
        var database = await cluster.CreateEmptyAsync();
        Dictionary<string, string?> settings = new()
        {
            ["Staff:Keys"] = Path.Combine(folder, "keys"),
            ["Staff:KeysCertificate"] = pfx,
            ["Staff:KeysCertificatePassword"] = "secret",
        };
        StaffBrowser staff;
        await using (var site = await TestSite.StartAsync(database, settings: settings))
        {
            staff = await Staff.SignInAsync(site, Role.Editor);
        }

        await using var restarted = await TestSite.StartAsync(database, settings: settings);
        var browser = new StaffBrowser(restarted, staff.Member)
        {
            Cookies = { [StaffAuthentication.SessionCookie] = staff.Cookies[StaffAuthentication.SessionCookie] },
        };

        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(Page)).Status);
        var stored = await File.ReadAllTextAsync(System.IO.Directory.GetFiles(Path.Combine(folder, "keys"), "*.xml").Single());
        Assert.Contains("EncryptedData", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", stored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/staff/sign-in")]
    [InlineData("/en/STAFF/sign-in")]
    [InlineData("/en/st%61ff/sign-in")]
    public async Task Get_TwiceWithPageCache_IsNotCached(string path)
    {
        await using var site = await TestSite.StartAsync(
            await cluster.CreateEmptyAsync(), settings: new() { ["Site:CachePages"] = "true" });

        var first = await new StaffBrowser(site).GetAsync(path);
        var second = await new StaffBrowser(site).GetAsync(path);

        Assert.NotEqual(Token(first), Token(second));
    }

    [Fact]
    public async Task PublicPages_KeysUnreadable_StillWork()
    {
        // A file in place of the folder: even root cannot read it as a folder.
        var file = Path.Combine(TestCluster.Folder, Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(file, "");
        await using var site = await TestSite.StartAsync(await cluster.CreateSeededAsync(), settings: new() { ["Staff:Keys"] = file });

        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/en/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/en/find?need=legal")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.PostAsync("q=lawyer")).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await new StaffBrowser(site).OpenAsync("/en/staff/sign-in")).Status);
    }

    private static string? Token(AngleSharp.Dom.IDocument page) =>
        page.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value");
}
