using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>All sites but ours. No request leaves this machine: each is recorded and answered here.</summary>
public sealed class Elsewhere
{
    private readonly ConcurrentQueue<string> asked = new();

    public IReadOnlyCollection<string> Asked => asked;

    /// <summary>If true, requests fail and the browser stays on its page.</summary>
    public bool IsAway { get; set; }

    /// <summary>Responses wait for this task, at most five seconds.</summary>
    public Task AnswerAfter { get; set; } = Task.CompletedTask;

    public Task StandInAsync(IBrowserContext context, Uri site) => context.RouteAsync(address => !IsOf(site, address), async route =>
    {
        asked.Enqueue(route.Request.Url);
        await Task.WhenAny(AnswerAfter, Task.Delay(TimeSpan.FromSeconds(5)));
        if (IsAway)
        {
            await route.AbortAsync(RequestAbortErrorCode.Aborted);

            return;
        }

        await route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<!doctype html><title>Elsewhere</title><p>Elsewhere</p>" });
    });

    public static bool IsOf(Uri site, string address) => new Uri(address).Authority == site.Authority;
}
