using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>All sites but ours. No request leaves this machine: each is recorded and answered here.</summary>
public sealed class Elsewhere
{
    private readonly ConcurrentQueue<string> requests = new();

    public IReadOnlyCollection<string> Requests => requests;

    /// <summary>If true, requests fail and the browser stays on its page.</summary>
    public bool FailsRequests { get; set; }

    /// <summary>Responses wait for this task, at most five seconds.</summary>
    public Task RespondAfter { get; set; } = Task.CompletedTask;

    public Task InterceptAsync(IBrowserContext context, Uri site) => context.RouteAsync(
        address => !IsSameSite(site, address),
        async route =>
        {
            requests.Enqueue(route.Request.Url);
            await Task.WhenAny(RespondAfter, Task.Delay(TimeSpan.FromSeconds(5)));
            if (FailsRequests)
            {
                await route.AbortAsync(RequestAbortErrorCode.Aborted);

                return;
            }

            await route.FulfillAsync(
                new RouteFulfillOptions
                {
                    ContentType = "text/html",
                    Body = "<!doctype html><title>Elsewhere</title><p>Elsewhere</p>",
                });
        });

    public static bool IsSameSite(Uri site, string address) => new Uri(address).Authority == site.Authority;
}
