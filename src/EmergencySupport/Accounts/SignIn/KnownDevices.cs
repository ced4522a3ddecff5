using EmergencySupport.Web;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>
/// Remembers browsers from which an account signed in before (OWASP "device cookies"). The cookie does not sign in: it
/// only gives the browser its own rate limit.
/// </summary>
public sealed class KnownDevices(Sealer sealer)
{
    public const string Cookie = "__Host-known";

    private static readonly SealPurpose Purpose = new(Cookie, TimeSpan.FromDays(90), SealKeys.Stored);

    public bool Knows(HttpContext context, Guid? account) =>
        account is not null && sealer.Open<Known>(Purpose, context.Request.Cookies[Cookie])?.Account == account;

    public void Remember(HttpContext context, Guid account)
    {
        var cookie = StaffAuthentication.HostCookie(Cookie).Build(context);
        cookie.MaxAge = Purpose.MaximumAge;
        context.Response.Cookies.Append(Cookie, sealer.Seal(Purpose, new Known(account)), cookie);
    }

    private sealed record Known(Guid Account);
}
