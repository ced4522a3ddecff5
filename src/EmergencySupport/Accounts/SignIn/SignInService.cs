using System.Security.Claims;
using EmergencySupport.Data;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Authentication;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>The door of the desk: what happens when somebody is let in or not, whichever way she came.</summary>
public sealed class SignInService(DirectoryDbContext db, KnownDevices devices, Sealer sealer, TimeProvider clock)
{
    public const string PendingCookie = "__Host-halfway";

    /// <summary>Ten minutes to find the telephone.</summary>
    private static readonly SealPurpose Pending = new(PendingCookie, TimeSpan.FromMinutes(10), SealKeys.Stored);

    public async Task SignInAsync(HttpContext context, Account account, Factor factor, CancellationToken cancellationToken)
    {
        db.Add(new AuditEntry(AuditAction.SignedIn, account.Actor, clock.GetUtcNow(), EnumNames.Of(factor)));
        await db.SaveChangesAsync(cancellationToken);
        context.Response.Cookies.Delete(PendingCookie, StaffAuthentication.HostCookie(PendingCookie).Build(context));
        devices.Remember(context, account.Id);
        var who = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.Id.ToString())], StaffPrincipal.Scheme));
        await context.SignInAsync(StaffPrincipal.Scheme, who, SessionStore.Begin(factor));
    }

    /// <param name="account">Whose password it was not. Null when there is no such account.</param>
    public async Task LogRefusedAsync(Guid? account, CancellationToken cancellationToken)
    {
        db.Add(new AuditEntry(AuditAction.SignInRefused, null, clock.GetUtcNow(), account?.ToString()));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Her password was right; the second factor is missing.</summary>
    public void BeginSecondFactor(HttpContext context, Guid account, string? next) =>
        context.Response.Cookies.Append(PendingCookie, sealer.Seal(Pending, new PendingSignIn(account, next)), StaffAuthentication.HostCookie(PendingCookie).Build(context));

    /// <summary>Null when nobody gave her password here lately.</summary>
    public PendingSignIn? FindPending(HttpContext context) => sealer.Open<PendingSignIn>(Pending, context.Request.Cookies[PendingCookie]);

    public sealed record PendingSignIn(Guid Account, string? Next);
}
