using System.Security.Claims;
using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OtpNet;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>
/// Members of staff, created in the database as the operator does, and signed in without the forms: <c>var editor =
/// await Staff.SignInAsync(site, Role.Editor)</c>.
/// </summary>
public static class Staff
{
    public const string Password = "seven tired herons at dusk";

    // One round, so that tests are fast. The number of rounds is part of the hash.
    private static readonly string PasswordHash = new PasswordHasher<Account>(
        Options.Create(new PasswordHasherOptions { IterationCount = 1 })).HashPassword(null!, Password);

    private static int members;

    /// <summary>Adds an account with a password and one-time codes, not signed in.</summary>
    /// <param name="name">Null for a new unique name.</param>
    /// <param name="language">The language of mails to it. Null: not known.</param>
    public static async Task<Member> AddAsync(TestSite site, IEnumerable<Role> roles, string? name = null, string? language = null)
    {
        var now = Clock(site).GetUtcNow();
        var seed = OneTimeCodes.NewSecret();
        name ??= $"Member{Interlocked.Increment(ref members)}";
        var account = new Account($"{name.ToLowerInvariant()}@example.org", name, now)
        {
            PasswordHash = PasswordHash,
            TotpSecret = site.Services.GetRequiredService<OneTimeCodes>().Seal(seed),
        };
        if (language is not null)
        {
            account.ChooseLanguage(language);
        }

        account.Roles.AddRange(roles.Select(role => new RoleGrant(account.Id, role, "operator", "owner of the database", now)));
        await using var db = site.Database.OpenAsOwner();
        db.Add(account);
        await db.SaveChangesAsync();

        return new Member(account.Id, account.Email!, name, seed);
    }

    /// <summary>Adds accounts that cannot sign in, for tests that write what they did straight into the database.</summary>
    /// <returns>Their names in the history.</returns>
    public static async Task<string[]> AddActorsAsync(TestDatabase database, params string[] names)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = database.OpenAsOwner();
        Account[] accounts = [.. names.Select(name => new Account($"{name}@actors.example", name, now))];
        db.AddRange(accounts);
        await db.SaveChangesAsync();

        return [.. accounts.Select(account => account.Actor)];
    }

    /// <summary>Adds an account with these roles and signs it in with a fresh second factor.</summary>
    public static async Task<StaffBrowser> SignInAsync(TestSite site, params Role[] roles) =>
        await SignInAsync(site, await AddAsync(site, roles));

    public static async Task<StaffBrowser> SignInAsync(TestSite site, Member member)
    {
        var options = site.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(StaffPrincipal.Scheme);
        var who = new ClaimsPrincipal(
            new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, member.Id.ToString())], StaffPrincipal.Scheme));
        var key = await options.SessionStore!.StoreAsync(
            new AuthenticationTicket(who, SessionStore.Begin(Factor.Code), StaffPrincipal.Scheme));
        var cookie = new ClaimsPrincipal(
            new ClaimsIdentity(
                [new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)], StaffPrincipal.Scheme));

        return new StaffBrowser(site, member)
        {
            Cookies =
            {
                [StaffAuthentication.SessionCookie] = options.TicketDataFormat.Protect(
                    new AuthenticationTicket(cookie, StaffPrincipal.Scheme)),
            },
        };
    }

    public static TimeProvider Clock(TestSite site) => site.Services.GetRequiredService<TimeProvider>();

    /// <param name="TotpSecret">The TOTP secret in Base32.</param>
    public sealed record Member(Guid Id, string Email, string Name, string TotpSecret)
    {
        /// <summary>The account's name in the history.</summary>
        public string Actor => Id.ToString();

        /// <summary>The one-time code at this time.</summary>
        public string CodeAt(DateTimeOffset time) => new Totp(Base32Encoding.ToBytes(TotpSecret)).ComputeTotp(time.UtcDateTime);
    }
}
