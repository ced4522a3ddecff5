using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Web;

/// <summary>
/// The two endpoints: behind a proxy that terminates HTTPS and sets <c>X-Forwarded-Proto</c>, and behind tor. Forwarded
/// headers of requests through tor are ignored.
/// </summary>
public static class Endpoints
{
    public static void AddEndpoints(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OnionOptions>().BindConfiguration("Onion").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SiteOptions>>((forwarded, site) =>
        {
            // Never X-Forwarded-For: the application never sees a visitor's address.
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedProto;
            foreach (var proxy in site.Value.Proxies)
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
        if (builder.Configuration.GetSection("Onion").Get<OnionOptions>()?.Endpoint is { } onion)
        {
            builder.WebHost.UseUrls(
                builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "http://localhost:5000",
                $"http://{onion}");
        }
    }

    public static IApplicationBuilder UseForwardedScheme(this IApplicationBuilder app) =>
        app.UseWhen(context => !context.CameThroughTor(), proxied => proxied.UseForwardedHeaders());

    public static bool CameThroughTor(this HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<OnionOptions>>().Value.Endpoint is { } onion
        && context.Connection.LocalPort == onion.Port && onion.Address.Equals(context.Connection.LocalIpAddress);
}
