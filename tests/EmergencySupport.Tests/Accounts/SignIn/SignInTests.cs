using System.Net;
using System.Text.RegularExpressions;
using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Accounts.SignIn;

/// <summary>Who can sign in, who cannot, and what refused people learn.</summary>
public sealed partial class SignInTests(TestCluster cluster, SharedSite shared) : IClassFixture<SharedSite>
{
    private const string Page = "/en/staff/account";

    [Fact]
    public async Task PasswordAndCode_Correct_SignInAndRedirectToRequestedPage()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var member = await Staff.AddAsync(site, [Role.Editor]);
        var browser = new StaffBrowser(site);

        var answer = await EnterPasswordAndCodeAsync(browser, member, member.CodeAt(clock.Now), $"?next={Page}");

        Assert.Equal(Page, answer.Location);
        await browser.GetAsync(Page);
        Assert.DoesNotContain(SessionStarter.PendingCookie, browser.Cookies.Keys);
        Assert.All(browser.SetCookies.Values, cookie => Assert.Matches("(?i)secure; samesite=strict; httponly", cookie));
        Assert.Equal([AuditAction.SignedIn], await AuditActionsAsync(site));
    }

    /// <summary>An account whose language is not known gets that of the pages it uses first, and keeps it.</summary>
    [Fact]
    public async Task SignIn_FirstByAPage_SetsTheLanguageOfMails()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var member = await Staff.AddAsync(site, [Role.Editor]);
        foreach (var language in new[] { "pt", "fr" })
        {
            var browser = new StaffBrowser(site);
            var submitted = await browser.PostAsync($"/{language}/staff/sign-in", ("email", member.Email), ("password", Staff.Password));
            clock.Advance(TimeSpan.FromMinutes(1));
            await browser.SubmitAsync(await browser.FollowAsync(submitted), [("code", member.CodeAt(clock.Now))]);

            await using var db = site.Database.OpenAsApp();
            Assert.Equal("pt", (await db.Accounts.SingleAsync()).Language);
        }
    }

    [Theory]
    [InlineData("unknown\u0007@example.org", "a password that is unknown")]
    [InlineData("unknown\ufffe@example.org", "a password that is unknown")]
    [InlineData("unknown@example.org", "a password \ufffe that is unknown")]
    public async Task Password_WithInvalidCharacters_IsRejected(string email, string password)
    {
        var site = shared.Site;

        var answer = await new StaffBrowser(site).PostAsync("/en/staff/sign-in", ("email", email), ("password", password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(site.Services.GetRequiredService<Texts>().In("en", "SignIn.Refused"), answer.Text, StringComparison.Ordinal);
    }

    /// <summary>Only a multipart form can carry a NUL.</summary>
    [Fact]
    public async Task Password_NulCharacterInMultipartForm_IsRejected()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        var page = await new StaffBrowser(site).OpenAsync("/en/staff/sign-in");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("unknown\0@example.org"), "email" },
            { new StringContent("a password \0 that is unknown"), "password" },
            {
                new StringContent(page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
                "__RequestVerificationToken"
            },
        };
        form.Headers.Add("Cookie", page.Headers["Set-Cookie"].Split(';')[0]);

        using var answer = await site.Client.PostAsync("/en/staff/sign-in", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            site.Services.GetRequiredService<Texts>().In("en", "SignIn.Refused"),
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_UsedTwice_IsRefused()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var member = await Staff.AddAsync(site, [Role.Editor]);
        var code = member.CodeAt(clock.Now);

        Assert.NotNull((await EnterPasswordAndCodeAsync(new StaffBrowser(site), member, code)).Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await EnterPasswordAndCodeAsync(new StaffBrowser(site), member, code)).Status);
        Assert.Equal([AuditAction.SignedIn, AuditAction.FactorRefused], await AuditActionsAsync(site));
    }

    [Fact]
    public async Task Code_UsedConcurrently_SignsInOnce()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var member = await Staff.AddAsync(site, [Role.Editor]);
        var pages = new List<(StaffBrowser Browser, StaffAnswer Page)>();
        for (var number = 0; number < 4; number++)
        {
            var browser = new StaffBrowser(site);
            pages.Add(
                (
                    browser,
                    await browser.FollowAsync(await browser.PostAsync(
                        "/en/staff/sign-in", ("email", member.Email), ("password", Staff.Password)))));
        }

        var answers = await Task.WhenAll(pages.Select(page => page.Browser.SubmitAsync(page.Page, [("code", member.CodeAt(clock.Now))])));

        Assert.Single(answers, answer => answer.Location is not null);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(-2, false)]
    [InlineData(1, false)]
    public async Task Code_CurrentAndPreviousStep_AreAccepted(int steps, bool works)
    {
        var (site, clock) = (shared.Site, shared.Clock);
        var member = await Staff.AddAsync(site, [Role.Editor]);

        var answer = await EnterPasswordAndCodeAsync(
            new StaffBrowser(site), member, member.CodeAt(clock.Now + TimeSpan.FromSeconds(30 * steps)));

        Assert.Equal(works, answer.Location is not null);
    }

    [Fact]
    public async Task Refusals_KnownUnknownAndDisabledAccounts_AreIdentical()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var site = await TestSite.StartAsync(database);
        var member = await Staff.AddAsync(site, [Role.Editor]);
        var disabled = await Staff.AddAsync(site, [Role.Editor]);
        await using var db = database.OpenAsOwner();
        await db.Accounts.Where(account => account.Id == disabled.Id)
            .ExecuteUpdateAsync(accounts =>
                accounts.SetProperty(account => account.DisabledAt, DateTimeOffset.UnixEpoch)
                    .SetProperty(account => account.DisabledBy, "x"));

        var answers = new List<StaffAnswer>();
        foreach (var (email, password) in new[]
        {
            (member.Email, "wrong but long enough"),
            ("unknown@example.org", "wrong but long enough"),
            (disabled.Email, Staff.Password),
            ("", ""),
        })
        {
            answers.Add(await new StaffBrowser(site).PostAsync("/en/staff/sign-in", ("email", email), ("password", password)));
        }

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.BadRequest, answer.Status));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single(answers.Select(answer => string.Join('\n', answer.Headers.Keys.Order())).Distinct());
        Assert.Equal(
            [member.Actor, null, disabled.Actor, null],
            await db.AuditLog.OrderBy(line => line.Number).Select(line => line.Subject).ToListAsync());
    }

    [Fact]
    public async Task PasswordHash_Iterations_AreAtLeast210000()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        var hash = Convert.FromBase64String(site.Services.GetRequiredService<Passwords>()
            .Hash(new Account("a@example.org", "A", DateTimeOffset.UnixEpoch), Staff.Password));

        // Identity's format 3: marker, pseudo-random function (2 is HMAC-SHA512), rounds.
        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.True(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)) >= 210_000);
    }

    [Fact]
    public async Task WrongPasswords_FromUnknownBrowser_DoNotLockOutKnownBrowser()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var member = await Staff.AddAsync(site, [Role.Editor]);
        var knownBrowser = new StaffBrowser(site);
        await EnterPasswordAndCodeAsync(knownBrowser, member, member.CodeAt(clock.Now));
        knownBrowser.Cookies.Remove(StaffAuthentication.SessionCookie);

        var stranger = new StaffBrowser(site);
        var guesses = new List<HttpStatusCode>();
        for (var number = 0; number < 12; number++)
        {
            guesses.Add(
                (await stranger.PostAsync(
                    "/en/staff/sign-in", ("email", member.Email), ("password", "a guess of a stranger"))).Status);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, guesses);
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await new StaffBrowser(site).PostAsync(
                "/en/staff/sign-in", ("email", member.Email), ("password", Staff.Password))).Status);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull((await EnterPasswordAndCodeAsync(knownBrowser, member, member.CodeAt(clock.Now))).Location);
    }

    [Fact]
    public async Task WrongCodes_ManyInARow_AreRateLimited()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var staff = await Staff.SignInAsync(site, Role.Editor);
        var guesses = new List<HttpStatusCode>();
        for (var number = 0; number < 11; number++)
        {
            // Recovery codes count too.
            guesses.Add((await staff.PostAsync("/en/staff/factor", ("factor-code", number % 2 == 0 ? "000000" : "AAAA-AAAA-AAAA-AAAA"))).Status);
        }

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.BadRequest, 10).Append(HttpStatusCode.TooManyRequests), guesses);
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await staff.PostAsync("/en/staff/factor", ("factor-code", staff.Member.CodeAt(clock.Now)))).Status);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/en/staff")]
    [InlineData("/\\evil.example/en/staff")]
    [InlineData("/en/find?area=HN")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/en/staff/../../evil")]
    [InlineData("/en/staff/%2E%2e/find")]
    public async Task NextAddress_OutsideStaffPages_IsIgnored(string next)
    {
        var (site, clock) = (shared.Site, shared.Clock);
        var staff = await Staff.SignInAsync(site, Role.Editor);

        var factor = await staff.PostAsync($"/en/staff/factor?next={Uri.EscapeDataString(next)}", ("factor-code", staff.Member.CodeAt(clock.Now)));
        var signIn = await staff.OpenAsync($"/en/staff/sign-in?next={Uri.EscapeDataString(next)}");

        Assert.Equal("/en/staff", factor.Location);
        Assert.Equal("/en/staff", signIn.Location);
    }

    [Fact]
    public async Task SecondFactor_EnteredAgain_CountsAsRecent()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var staff = await Staff.SignInAsync(site, Role.Editor);
        await staff.ExpireFactorAsync();
        Assert.Equal("/en/staff/factor?next=%2Fen%2Fstaff%2Faccount%2Fcodes", (await staff.OpenAsync("/en/staff/account/codes")).Location);

        var answer = await staff.PostAsync(
            "/en/staff/factor?next=%2Fen%2Fstaff%2Faccount%2Fcodes", ("factor-code", staff.Member.CodeAt(clock.Now)));

        Assert.Equal("/en/staff/account/codes", answer.Location);
        Assert.Equal(HttpStatusCode.OK, (await staff.OpenAsync("/en/staff/account/codes")).Status);
    }

    [Fact]
    public async Task RecoveryCodes_EachOne_WorksOnceAndIsStoredHashed()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var site = await TestSite.StartAsync(database);
        var staff = await Staff.SignInAsync(site, Role.Editor);
        var codes = (await staff.PostAsync("/en/staff/account/recovery-codes")).Page
            .QuerySelectorAll("#recovery-codes li")
            .Select(code => code.TextContent)
            .ToList();
        Assert.Equal(10, codes.Distinct().Count());
        await using var db = database.OpenAsApp();
        Assert.All(await db.RecoveryCodes.ToListAsync(), code => Assert.Matches("^[0-9a-f]{64}$", code.Sha256));

        Assert.NotNull((await EnterPasswordAndCodeAsync(new StaffBrowser(site), staff.Member, codes[0].ToLowerInvariant())).Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await EnterPasswordAndCodeAsync(new StaffBrowser(site), staff.Member, codes[0])).Status);
        Assert.NotNull(
            (await EnterPasswordAndCodeAsync(
                new StaffBrowser(site), staff.Member, codes[1].Replace("-", " ", StringComparison.Ordinal))).Location);

        Assert.Equal(8, await db.RecoveryCodes.CountAsync());
        Assert.Equal(2, (await site.ReadMailsAsync()).Count(mail => mail.Subject.Contains("recovery code", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("[1,2]")]
    [InlineData(
        """{"id":"AAAA","type":"public-key","clientExtensionResults":{},"response":"""
        + """{"clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AAAA"}}""")]
    public async Task Passkey_Invalid_IsRefused(string credential)
    {
        var site = shared.Site;
        var before = (await AuditActionsAsync(site)).Count;

        var answer = await new StaffBrowser(site).PostAsync("/en/staff/sign-in", ("passkey.credential", credential));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([AuditAction.SignInRefused], (await AuditActionsAsync(site)).Skip(before));
    }

    [Fact]
    public async Task TotpSecrets_InDatabase_AreEncrypted()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var site = await TestSite.StartAsync(database);
        var member = await Staff.AddAsync(site, [Role.Editor]);
        await using var db = database.OpenAsApp();

        var stored = await db.Accounts.Select(account => account.TotpSecret).SingleAsync();

        Assert.DoesNotContain(member.TotpSecret, stored, StringComparison.Ordinal);
        Assert.Equal(member.TotpSecret, site.Services.GetRequiredService<OneTimeCodes>().Open(stored));
    }

    [Fact]
    public async Task AccountPages_EachOne_ReturnsOk()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        var staff = await Staff.SignInAsync(site, Role.Editor);

        foreach (var page in new[] { "", "/passkeys", "/codes", "/recovery-codes", "/sign-ins" })
        {
            Assert.Equal("no-store", (await staff.OpenAsync($"/es/staff/account{page}")).Headers["Cache-Control"]);
            await staff.GetAsync($"/es/staff/account{page}");
        }
    }

    [Fact]
    public async Task EndOtherSessions_Post_SignsOutOtherBrowsers()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        var thisBrowser = await Staff.SignInAsync(site, Role.Editor);
        var otherBrowser = await Staff.SignInAsync(site, thisBrowser.Member);
        await otherBrowser.GetAsync(Page);

        await thisBrowser.PostAsync("/en/staff/account/sign-ins", [], button: null, form: "main article form");

        Assert.Equal(HttpStatusCode.SeeOther, (await otherBrowser.OpenAsync(Page)).Status);
        await thisBrowser.GetAsync(Page);
    }

    [Fact]
    public async Task Totp_Replaced_InvalidatesOldCodes()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var staff = await Staff.SignInAsync(site, Role.Editor);
        var form = await staff.OpenAsync("/en/staff/account/codes");
        var picture = await staff.OpenAsync(form.Page.QuerySelector("img.qr")!.GetAttribute("src")!);
        Assert.Equal(("image/png", "no-store"), (picture.Headers["Content-Type"], picture.Headers["Cache-Control"]));
        var renewed = staff.Member with { TotpSecret = Spaces().Replace(form.Page.QuerySelector(".secret")!.TextContent, "") };

        var done = await staff.SubmitAsync(form, [("password", "another four quiet lanterns"), ("code", renewed.CodeAt(clock.Now))]);

        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal(10, done.Page.QuerySelectorAll("#recovery-codes li").Length);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await new StaffBrowser(site).PostAsync(
                "/en/staff/sign-in", ("email", renewed.Email), ("password", Staff.Password))).Status);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.NotNull(
            (await EnterPasswordAndCodeAsync(
                new StaffBrowser(site), renewed, renewed.CodeAt(clock.Now), password: "another four quiet lanterns")).Location);
    }

    public static async Task<StaffAnswer> EnterPasswordAndCodeAsync(
        StaffBrowser browser, Staff.Member member, string code, string query = "", string password = Staff.Password)
    {
        var submitted = await browser.PostAsync($"/en/staff/sign-in{query}", ("email", member.Email), ("password", password));
        Assert.Equal("/en/staff/sign-in/code", submitted.Location);

        return await browser.SubmitAsync(await browser.FollowAsync(submitted), [("code", code)]);
    }

    private static async Task<IReadOnlyList<AuditAction>> AuditActionsAsync(TestSite site)
    {
        await using var db = site.Database.OpenAsApp();

        return await db.AuditLog.OrderBy(line => line.Number).Select(line => line.Action).ToListAsync();
    }

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();
}

/// <summary>A site for theories: each case has its own account, and none changes what another sees.</summary>
public sealed class SharedSite(TestCluster cluster) : IAsyncLifetime
{
    private TestSite? site;

    public TestSite Site => site!;

    public ManualClock Clock { get; } = new();

    public async ValueTask InitializeAsync() => site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), Clock);

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }
}
