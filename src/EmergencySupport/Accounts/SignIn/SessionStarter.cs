using System.Security.Claims;
using EmergencySupport.Data;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>
/// Signs staff in, records sign-ins and refusals, and keeps the state between password and second factor.
/// </summary>
public sealed class SessionStarter(DirectoryDbContext db, KnownDevices devices, Sealer sealer, TimeProvider clock)
{
    public const string PendingCookie = "__Host-halfway";

    /// <summary>Time to enter the second factor after the password: ten minutes.</summary>
    private static readonly SealPurpose Pending = new(PendingCookie, TimeSpan.FromMinutes(10), SealKeys.Stored);

    public async Task SignInAsync(HttpContext context, Account account, Factor factor, CancellationToken cancellationToken)
    {
        db.Add(new AuditEntry(AuditAction.SignedIn, account.Actor, clock.GetUtcNow(), EnumNames.Of(factor)));
        await db.SaveChangesAsync(cancellationToken);
        await db.Accounts.Where(known => known.Id == account.Id && known.Language == null)
            .ExecuteUpdateAsync(rows => rows.SetProperty(known => known.Language, ReaderLanguage.Current), cancellationToken);
        context.Response.Cookies.Delete(PendingCookie, StaffAuthentication.HostCookie(PendingCookie).Build(context));
        devices.Remember(context, account.Id);
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, account.Id.ToString())], StaffPrincipal.Scheme);
        await context.SignInAsync(StaffPrincipal.Scheme, new ClaimsPrincipal(identity), SessionStore.Begin(factor));
    }

    /// <param name="account">The account whose password was wrong. Null if there is no such account.</param>
    public async Task LogRefusedAsync(Guid? account, CancellationToken cancellationToken)
    {
        db.Add(new AuditEntry(AuditAction.SignInRefused, null, clock.GetUtcNow(), account?.ToString()));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Sets the cookie that records a correct password while the second factor is missing.</summary>
    public void BeginSecondFactor(HttpContext context, Guid account, string? next) =>
        context.Response.Cookies.Append(
            PendingCookie,
            sealer.Seal(Pending, new PendingSignIn(account, next)),
            StaffAuthentication.HostCookie(PendingCookie).Build(context));

    /// <summary>The pending sign-in of this browser. Null if there is none or it has expired.</summary>
    public PendingSignIn? FindPending(HttpContext context) =>
        sealer.Open<PendingSignIn>(Pending, context.Request.Cookies[PendingCookie]);

    public sealed record PendingSignIn(Guid Account, string? Next);
}
