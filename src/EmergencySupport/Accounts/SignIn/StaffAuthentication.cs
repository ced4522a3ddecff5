using System.Security.Cryptography.X509Certificates;
using EmergencySupport.Data;
using EmergencySupport.Notifications;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>Authentication of the staff pages: keys, cookies, and which pages require sign-in.</summary>
internal static class StaffAuthentication
{
    public const string SessionCookie = "__Host-staff";
    public const string FormCookie = "__Host-form";

    private const long LargestForm = 1024 * 1024;

    public static void AddStaffAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StaffOptions>().BindConfiguration("Staff").ValidateDataAnnotations().ValidateOnStart();
        AddKeys(services, configuration.GetSection("Staff").Get<StaffOptions>() ?? new StaffOptions());
        services.AddOptions<MailOptions>().BindConfiguration("Staff:Mail").Configure<IOptions<StaffOptions>>(SetMail);
        services.AddSingleton<SessionStore>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<TotpEnrolment>();
        services.AddScoped<SessionStarter>();
        services.AddScoped<Passkeys>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<StaffOptions>>(SetPasskeys);
        services.AddAuthentication(StaffPrincipal.Scheme).AddCookie(StaffPrincipal.Scheme, options =>
        {
            options.Cookie = HostCookie(SessionCookie);
            options.Events.OnRedirectToLogin = context =>
            {
                ToSignIn(context.HttpContext);

                return Task.CompletedTask;
            };
            options.Events.OnRedirectToAccessDenied = context => RefuseAsync(context.HttpContext);
        });
        services
            .AddOptions<CookieAuthenticationOptions>(StaffPrincipal.Scheme)
            .Configure<SessionStore>((options, store) => options.SessionStore = store);
        services.AddStaffPolicies();
        services.AddAntiforgery(options => options.Cookie = HostCookie(FormCookie));
    }

    /// <summary>A cookie that is not sent by other sites, not readable by scripts, and not settable by sibling hosts.</summary>
    public static CookieBuilder HostCookie(string name) => new()
    {
        Name = name,
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        SecurePolicy = CookieSecurePolicy.Always,
    };

    /// <summary>
    /// Answers 404 for staff addresses if staff pages are turned off, and for requests through tor: the cookies and
    /// passkeys of staff are valid for one origin only. Otherwise prepares the request for the staff pages.
    /// </summary>
    public static IApplicationBuilder UseStaffPaths(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!StaffPaths.IsStaff(context.Request.Path))
        {
            return next(context);
        }

        if (context.RequestServices.GetRequiredService<IOptions<StaffOptions>>().Value.Address is null || context.CameThroughTor())
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;

            return Task.CompletedTask;
        }

        // The proxy terminates HTTPS. A browser accepts the secure cookies set here only over HTTPS or from localhost.
        context.Request.Scheme = Uri.UriSchemeHttps;

        // The limit is high because a translation form contains all texts of an entry.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestForm;
        }

        return next(context);
    });

    /// <summary>
    /// Authenticates staff paths only; public pages read no session. A staff page at another path would fail: its
    /// endpoint requires authorisation, and ASP.NET Core refuses to run such an endpoint without the middleware.
    /// </summary>
    public static IApplicationBuilder UseStaffSignIn(this IApplicationBuilder app) =>
        app.UseWhen(context => StaffPaths.IsStaff(context.Request.Path), staff =>
        {
            staff.UseAuthentication().UseAuthorization();

            // Copies the properties that the branch has set. Without them, WebApplication would add both middlewares to
            // the application itself, before all others.
            foreach (var property in staff.Properties.Where(property => !app.Properties.ContainsKey(property.Key)).ToList())
            {
                app.Properties.Add(property);
            }
        });

    private static void SetMail(MailOptions mail, IOptions<StaffOptions> staff)
    {
        mail.Folder ??= Path.Combine(staff.Value.Keys ?? ".", "..", "mail");
        mail.Domain = staff.Value.Address is null ? null : staff.Value.GetOrigin().Host;
    }

    private static void SetPasskeys(IdentityPasskeyOptions options, IOptions<StaffOptions> staff)
    {
        // Requires unlocking the device, which makes a passkey two factors.
        options.UserVerificationRequirement = options.ResidentKeyRequirement = "required";
        if (staff.Value.Address is null)
        {
            return;
        }

        var origin = staff.Value.GetOrigin();
        options.ServerDomain = origin.Host;
        options.ValidateOrigin = asked => ValueTask.FromResult(
            !asked.CrossOrigin && Uri.TryCreate(asked.Origin, UriKind.Absolute, out var from) && from == origin);
    }

    private static void AddKeys(IServiceCollection services, StaffOptions staff)
    {
        var protection = services.AddDataProtection().SetApplicationName("EmergencySupport");
        if (staff is not { Address: not null, Keys: { } folder })
        {
            // Public pages need no stored keys.
            protection.UseEphemeralDataProtectionProvider();

            return;
        }

        protection.PersistKeysToFileSystem(new DirectoryInfo(folder));
        if (staff.KeysCertificate is { } file)
        {
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, staff.KeysCertificatePassword));
        }
    }

    /// <summary>
    /// Redirects to the sign-in page. A form is first sent to a page that gives it back, so that typed text is not lost.
    /// </summary>
    private static void ToSignIn(HttpContext context)
    {
        var request = context.Request;
        var isForm = HttpMethods.IsPost(request.Method) && request.HasFormContentType && request.Cookies.ContainsKey(FormCookie);
        var next = $"{request.Path}{request.QueryString}";
        context.Response.StatusCode = isForm ? StatusCodes.Status307TemporaryRedirect : StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = isForm
            ? StaffPaths.GiveBackForm(next)
            : StaffPaths.SignInBefore(next);
    }

    private static async Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await using var db = await context.RequestServices
            .GetRequiredService<IDbContextFactory<DirectoryDbContext>>()
            .CreateDbContextAsync(context.RequestAborted);
        await db.LogRefusalAsync(
            context.User.Actor(),
            PageOf(context),
            context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
            context.RequestAborted);
    }

    /// <summary>The page and the ids in its address. Other route values are left out, because they may be typed text.</summary>
    private static string? PageOf(HttpContext context)
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath;
        var ids = context.Request.RouteValues.Values.OfType<string>().Where(value => Guid.TryParse(value, out _));

        return page is null ? null : string.Join(' ', ids.Prepend(page));
    }
}
