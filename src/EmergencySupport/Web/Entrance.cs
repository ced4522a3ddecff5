using System.Security.Claims;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using Microsoft.AspNetCore.Authentication;

namespace EmergencySupport.Web;

/// <summary>The door of the desk: what happens when somebody is let in or not, whichever way she came.</summary>
public sealed class Entrance(DirectoryDbContext db, KnownDevices devices, SealedForms forms, TimeProvider clock)
{
    public const string HalfwayCookie = "__Host-halfway";

    /// <summary>How long somebody may look for her telephone.</summary>
    private static readonly TimeSpan HalfwayLife = TimeSpan.FromMinutes(10);

    public async Task LetInAsync(HttpContext context, Account account, Factor factor, CancellationToken cancellationToken)
    {
        db.Add(new StaffLine(StaffAct.SignedIn, account.Actor, clock.GetUtcNow(), Words.Of(factor)));
        await db.SaveChangesAsync(cancellationToken);
        context.Response.Cookies.Delete(HalfwayCookie, StaffDesk.HostCookie(HalfwayCookie).Build(context));
        devices.Remember(context, account.Id);
        var who = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.Id.ToString())], StaffPrincipal.Scheme));
        await context.SignInAsync(StaffPrincipal.Scheme, who, SessionStore.Begin(factor));
    }

    /// <param name="account">Whose password it was not. Null when there is no such account.</param>
    public async Task RefuseAsync(Guid? account, CancellationToken cancellationToken)
    {
        db.Add(new StaffLine(StaffAct.SignInRefused, null, clock.GetUtcNow(), account?.ToString()));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Her password was right; the second factor is missing.</summary>
    public void LetHalfwayIn(HttpContext context, Guid account, string? next) =>
        context.Response.Cookies.Append(HalfwayCookie, forms.Seal(HalfwayCookie, new Halfway(account, next)), StaffDesk.HostCookie(HalfwayCookie).Build(context));

    /// <summary>Null when nobody gave her password here lately.</summary>
    public Halfway? FindHalfway(HttpContext context) => forms.Open<Halfway>(HalfwayCookie, context.Request.Cookies[HalfwayCookie], HalfwayLife);

    public sealed record Halfway(Guid Account, string? Next);
}
