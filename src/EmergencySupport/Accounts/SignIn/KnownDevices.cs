using EmergencySupport.Web;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>
/// Remembers browsers from which an account signed in before (OWASP "device cookies"). The cookie does not sign in: it
/// only gives the browser its own rate limit.
/// </summary>
public sealed class KnownDevices(SealedForms forms)
{
    public const string Cookie = "__Host-known";

    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    public bool Knows(HttpContext context, Guid? account) =>
        account is not null && forms.Open<Known>(Cookie, context.Request.Cookies[Cookie], Life)?.Account == account;

    public void Remember(HttpContext context, Guid account)
    {
        var cookie = StaffAuthentication.HostCookie(Cookie).Build(context);
        cookie.MaxAge = Life;
        context.Response.Cookies.Append(Cookie, forms.Seal(Cookie, new Known(account)), cookie);
    }

    private sealed record Known(Guid Account);
}
