using EmergencySupport.Web;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>
/// Browsers in which somebody signed in before ("device cookies" of OWASP). It lets nobody in: it only keeps her tries apart from
/// those of strangers.
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
