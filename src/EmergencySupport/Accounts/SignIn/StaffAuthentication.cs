using System.Security.Cryptography.X509Certificates;
using EmergencySupport.Data;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>How staff come in and stay in: keys, cookies, what is closed.</summary>
internal static class StaffAuthentication
{
    public const string SessionCookie = "__Host-staff";
    public const string FormCookie = "__Host-form";

    private const long LargestForm = 1024 * 1024;

    public static void AddStaffAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StaffOptions>().BindConfiguration("Staff").ValidateDataAnnotations().ValidateOnStart();
        AddKeys(services, configuration.GetSection("Staff").Get<StaffOptions>() ?? new StaffOptions());
        services.AddSingleton<SessionStore>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<TotpEnrolment>();
        services.AddScoped<SignInService>();
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
        services.AddOptions<CookieAuthenticationOptions>(StaffPrincipal.Scheme).Configure<SessionStore>((options, store) => options.SessionStore = store);
        services.AddStaffPolicies();
        services.AddAntiforgery(options => options.Cookie = HostCookie(FormCookie));
    }

    /// <summary>No other site sends it along, no script reads it, and no neighbouring host can set it.</summary>
    public static CookieBuilder HostCookie(string name) => new()
    {
        Name = name,
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        SecurePolicy = CookieSecurePolicy.Always,
    };

    /// <summary>Without a desk there is nothing at its addresses. Through tor there is none: its keys and cookies hold for its own address.</summary>
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

        // HTTPS ends at the proxy. What is set here goes only to a browser that came over HTTPS, or to this machine itself.
        context.Request.Scheme = Uri.UriSchemeHttps;

        // All texts of an entry in one more language are long.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestForm;
        }

        return next(context);
    });

    /// <summary>
    /// Signs staff in on their own paths only. A staff page that answered at another path would fail there: its endpoint asks for
    /// authorization, and ASP.NET Core refuses to run such an endpoint without it.
    /// </summary>
    public static IApplicationBuilder UseStaffSignIn(this IApplicationBuilder app) =>
        app.UseWhen(context => StaffPaths.IsStaff(context.Request.Path), staff =>
        {
            staff.UseAuthentication().UseAuthorization();

            // A WebApplication that does not find these two marks of its branch adds both middlewares itself, before all others.
            foreach (var mark in staff.Properties.Where(property => !app.Properties.ContainsKey(property.Key)).ToList())
            {
                app.Properties.Add(mark);
            }
        });

    private static void SetPasskeys(IdentityPasskeyOptions options, IOptions<StaffOptions> staff)
    {
        // Whoever holds the device has to unlock it: that makes a passkey two factors.
        options.UserVerificationRequirement = options.ResidentKeyRequirement = "required";
        if (staff.Value.Address is null)
        {
            return;
        }

        var origin = staff.Value.GetOrigin();
        options.ServerDomain = origin.Host;
        options.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && Uri.TryCreate(asked.Origin, UriKind.Absolute, out var from) && from == origin);
    }

    private static void AddKeys(IServiceCollection services, StaffOptions staff)
    {
        var protection = services.AddDataProtection().SetApplicationName("EmergencySupport");
        if (staff is not { Address: not null, Keys: { } folder })
        {
            // Public pages keep no key on a disk.
            protection.UseEphemeralDataProtectionProvider();

            return;
        }

        protection.PersistKeysToFileSystem(new DirectoryInfo(folder));
        if (staff.KeysCertificate is { } file)
        {
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, staff.KeysCertificatePassword));
        }
    }

    /// <summary>To the page for it; a form is sent on first to where it is given back, so that nothing typed is lost.</summary>
    private static void ToSignIn(HttpContext context)
    {
        var request = context.Request;
        var isForm = HttpMethods.IsPost(request.Method) && request.HasFormContentType && request.Cookies.ContainsKey(FormCookie);
        var next = $"{request.Path}{request.QueryString}";
        context.Response.StatusCode = isForm ? StatusCodes.Status307TemporaryRedirect : StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = isForm ? StaffPaths.GiveBackForm(next) : StaffPaths.SignInBefore(next);
    }

    private static async Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await using var db = await context.RequestServices.GetRequiredService<IDbContextFactory<DirectoryDbContext>>().CreateDbContextAsync(context.RequestAborted);
        await db.LogRefusalAsync(context.User.Actor(), PageOf(context), context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), context.RequestAborted);
    }

    /// <summary>The page, and the ids in its address. A text in the address may have been typed.</summary>
    private static string? PageOf(HttpContext context)
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath;
        var ids = context.Request.RouteValues.Values.OfType<string>().Where(value => Guid.TryParse(value, out _));

        return page is null ? null : string.Join(' ', ids.Prepend(page));
    }
}
