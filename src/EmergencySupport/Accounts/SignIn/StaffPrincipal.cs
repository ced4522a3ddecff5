using System.Security.Claims;
using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>The claims of a signed-in member of staff, read from the database on each request.</summary>
public static class StaffPrincipal
{
    public const string Scheme = "staff";

    private const string SessionClaim = "session";
    private const string FactorClaim = "factor-at";

    public static ClaimsPrincipal Of(Account account, Session session) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new Claim(ClaimTypes.Name, account.Name),
            new Claim(SessionClaim, session.KeySha256),
            new Claim(FactorClaim, session.FactorAt.ToString("O", CultureInfo.InvariantCulture)),
            .. account.Roles.Select(grant => new Claim(ClaimTypes.Role, EnumNames.Of(grant.Role))),
        ],
        Scheme));

    public static Guid AccountId(this ClaimsPrincipal staff) => Guid.Parse(Value(staff, ClaimTypes.NameIdentifier));

    public static Task<Account> AccountAsync(
        this ClaimsPrincipal staff,
        DirectoryDbContext db,
        CancellationToken cancellationToken)
    {
        var id = staff.AccountId();

        return db.Accounts
            .Include(account => account.Roles)
            .Include(account => account.OwnEntries)
            .SingleAsync(account => account.Id == id, cancellationToken);
    }

    /// <inheritdoc cref="Account.Actor"/>
    public static string Actor(this ClaimsPrincipal staff) => staff.AccountId().ToString();

    public static bool Is(this ClaimsPrincipal staff, Role role) => staff.IsInRole(EnumNames.Of(role));

    /// <summary>The hashed key of this request's session.</summary>
    public static string SessionKey(this ClaimsPrincipal staff) => Value(staff, SessionClaim);

    public static bool HasFreshFactor(this ClaimsPrincipal staff, DateTimeOffset now) =>
        now <= FactorAt(staff) + Session.FreshFactor;

    /// <summary>Whether the second factor was given in this sitting.</summary>
    public static bool HasFactorInSitting(this ClaimsPrincipal staff, DateTimeOffset now) => now <= FactorAt(staff) + Session.Sitting;

    private static DateTimeOffset FactorAt(ClaimsPrincipal staff) =>
        DateTimeOffset.Parse(Value(staff, FactorClaim), CultureInfo.InvariantCulture);

    private static string Value(ClaimsPrincipal staff, string claim) =>
        staff.FindFirstValue(claim) ?? throw new InvalidOperationException(
            $"The principal is not a signed-in member of staff: it has no claim \"{claim}\".");
}
