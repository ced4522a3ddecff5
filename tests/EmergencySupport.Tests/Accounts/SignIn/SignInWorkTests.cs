using System.Collections.Concurrent;
using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Tests.Accounts.SignIn;

/// <summary>
/// Hashing is by far the slowest part of a sign-in. If it took longer for some e-mail addresses, that would reveal
/// which ones have an account.
/// </summary>
public sealed class SignInWorkTests(TestCluster cluster)
{
    private const string Page = "/en/staff/sign-in";
    private const string Wrong = "a wrong password, long enough";

    [Fact]
    public async Task Post_AnyEmail_VerifiesOneHashAndCreatesNoNewHash()
    {
        await using var site = await StartAsync();
        await TryAsync(site, "first@example.org", Wrong);
        var oldHash = await Staff.AddAsync(site, [Role.Editor]);
        var emails = new Dictionary<string, string>
        {
            ["current hash"] = await AddAsync(site, accounts => accounts.SetProperty(account => account.PasswordHash, Hash(site))),
            ["no password"] = await AddAsync(site, accounts => accounts.SetProperty(account => account.PasswordHash, (string?)null)),
            ["disabled"] = await AddAsync(
                site,
                accounts =>
                    accounts.SetProperty(account => account.DisabledAt, DateTimeOffset.UnixEpoch)
                        .SetProperty(account => account.DisabledBy, "x")),
        };

        var attempts = new List<(string Case, HttpStatusCode Status, int Verified, int Made)>
        {
            await CountAsync("unknown e-mail", "unknown@example.org", Wrong),
            await CountAsync("no e-mail", "", Wrong),
            await CountAsync("nothing at all", "", ""),
            await CountAsync("wrong password", emails["current hash"], Wrong),
            await CountAsync("endless password", emails["current hash"], new string('x', 10_000)),
            await CountAsync("endless password, unknown e-mail", "unknown@example.org", new string('x', 10_000)),
            await CountAsync("no password set", emails["no password"], Wrong),
            await CountAsync("disabled, wrong password", emails["disabled"], Wrong),
            await CountAsync("disabled, right password", emails["disabled"], Staff.Password),
            await CountAsync("right password", emails["current hash"], Staff.Password),
            await CountAsync("right password, hash of fewer rounds", oldHash.Email, Staff.Password),
        };

        Assert.All(attempts, attempt => Assert.Equal((attempt.Case, 1, 0), (attempt.Case, attempt.Verified, attempt.Made)));
        Assert.Equal(9, attempts.Count(attempt => attempt.Status == HttpStatusCode.BadRequest));
        Assert.Equal(2, attempts.Count(attempt => attempt.Status == HttpStatusCode.SeeOther));

        async Task<(string, HttpStatusCode, int, int)> CountAsync(string name, string email, string password)
        {
            var hasher = Hasher(site);
            var (verified, made) = (hasher.Verified.Count, hasher.Made);
            var status = await TryAsync(site, email, password);

            return (name, status, hasher.Verified.Count - verified, hasher.Made - made);
        }
    }

    /// <summary>
    /// The first sign-in after a start creates the dummy hash. If it did so only for addresses without an account, the
    /// extra hash would reveal once after each start whether an address has an account.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_FirstAfterStart_CreatesDummyHashForAnyEmail(bool hasAccount)
    {
        await using var site = await StartAsync();
        var email = hasAccount ? (await Staff.AddAsync(site, [Role.Editor])).Email : "unknown@example.org";

        await TryAsync(site, email, Wrong);

        Assert.Equal((1, 1), (Hasher(site).Verified.Count, Hasher(site).Made));
    }

    [Fact]
    public async Task Post_ConcurrentlyAfterStart_SharesOneFullStrengthDummyHash()
    {
        await using var site = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => TryAsync(site, $"unknown{number}@example.org", Wrong)));

        var hasher = Hasher(site);
        Assert.Equal((4, 1), (hasher.Verified.Count, hasher.Made));
        Assert.Equal(Parameters(Hash(site)), Parameters(Assert.Single(hasher.Verified.Distinct())));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_OverRateLimit_VerifiesNoHashForAnyEmail(bool hasAccount)
    {
        await using var site = await StartAsync();
        var email = hasAccount ? (await Staff.AddAsync(site, [Role.Editor])).Email : "unknown@example.org";
        var limits = site.Services.GetRequiredService<SignInLimits>();
        while (limits.TryPassword(Account.Normalise(email), isKnown: false))
        {
            // Use up the attempts for this e-mail.
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync(site, email, Wrong));
        Assert.Equal((0, 0), (Hasher(site).Verified.Count, Hasher(site).Made));
    }

    private async Task<TestSite> StartAsync() =>
        await TestSite.StartAsync(
            await cluster.CreateEmptyAsync(),
            configure: services => services.AddSingleton<IPasswordHasher<Account>, CountingHasher>());

    private static CountingHasher Hasher(TestSite site) => (CountingHasher)site.Services.GetRequiredService<IPasswordHasher<Account>>();

    /// <summary>Hashes as the application does.</summary>
    private static string Hash(TestSite site) =>
        new PasswordHasher<Account>(
            site.Services.GetRequiredService<IOptions<PasswordHasherOptions>>()).HashPassword(null!, Staff.Password);

    /// <summary>
    /// The parameters in Identity's format 3: marker, pseudo-random function, rounds, length of the salt. The salt
    /// follows.
    /// </summary>
    private static string Parameters(string hash) => Convert.ToHexString(Convert.FromBase64String(hash).AsSpan(0, 13));

    private static async Task<string> AddAsync(TestSite site, Action<UpdateSettersBuilder<Account>> change)
    {
        var member = await Staff.AddAsync(site, [Role.Editor]);
        await using var db = site.Database.OpenAsOwner();
        Assert.Equal(1, await db.Accounts.Where(account => account.Id == member.Id).ExecuteUpdateAsync(change));

        return member.Email;
    }

    private static async Task<HttpStatusCode> TryAsync(TestSite site, string email, string password) =>
        (await new StaffBrowser(site).PostAsync(Page, ("email", email), ("password", password))).Status;

    private sealed class CountingHasher(IOptions<PasswordHasherOptions> options) : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> hasher = new(options);
        private int made;

        /// <summary>Hashes that passwords were verified against.</summary>
        public ConcurrentQueue<string> Verified { get; } = new();

        public int Made => made;

        public string HashPassword(Account user, string password)
        {
            Interlocked.Increment(ref made);

            return hasher.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified.Enqueue(hashedPassword);

            return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
