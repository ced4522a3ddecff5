using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Safety;

/// <summary>What the site that Leave leads to receives: asked of a real one.</summary>
[Collection(typeof(SharedSite))]
public sealed class LeaveTracelessTests(Chromium chromium, SeededSite seeded) : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> received = new();
    private WebApplication? other;
    private TestSite? site;

    private string Other => $"{other!.Urls.Single()}/";

    public async ValueTask InitializeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var today = TimeProvider.System.GetUtcNow();
        var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(today.AddDays(-1), today.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        other = builder.Build();
        other.Run(async context =>
        {
            received.Enqueue(string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}").Prepend($"{context.Request.Path}{context.Request.QueryString}")));
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<!doctype html><title>Other</title><h1>Other</h1>");
        });
        await other.StartAsync();
        site = await TestSite.StartAsync(seeded.Database, settings: new() { ["Site:LeaveFor:en"] = Other });
    }

    public async ValueTask DisposeAsync()
    {
        await site!.DisposeAsync();
        await other!.DisposeAsync();
    }

    [Theory]
    [InlineData(false, "a.leave")]
    [InlineData(false, "a.skip[data-leave]")]
    [InlineData(true, "a.leave")]
    [InlineData(true, "Shift")]
    public async Task Leave_WithAndWithoutScripts_TellsTheOtherSiteNothing(bool scripts, string how)
    {
        await using var context = await NewContextAsync(scripts);
        var page = await OpenAsync(context);

        if (how == "Shift")
        {
            for (var press = 0; press < 3; press++)
            {
                await page.Keyboard.PressAsync("Shift");
            }
        }
        else
        {
            await page.Locator(how).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
        }

        await Expect(page).ToHaveURLAsync(Other);
        var request = received.First();
        Assert.StartsWith("/\n", request, StringComparison.Ordinal);
        foreach (var trace in new[] { "Referer", "Cookie", site!.Address.Authority, "safe-place" })
        {
            Assert.DoesNotContain(trace, request, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData(KeyboardModifier.Control, MouseButton.Left)]
    [InlineData(KeyboardModifier.Shift, MouseButton.Left)]
    [InlineData(null, MouseButton.Middle)]
    public async Task Leave_OpenedBesideThePage_WorksAsAnyLink(KeyboardModifier? held, MouseButton button)
    {
        await using var context = await NewContextAsync(scripts: true);
        var page = await OpenAsync(context);

        var beside = await context.RunAndWaitForPageAsync(() => page.Locator("a.leave").ClickAsync(new() { Button = button, Modifiers = held is { } key ? [key] : [] }));

        await Expect(beside).ToHaveURLAsync(Other);
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        Assert.DoesNotContain("Referer", received.First(), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<IPage> OpenAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout(BrowserTest.Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(site!.Address, "/en/find?need=safe-place&area=HN").ToString());

        return page;
    }

    private Task<IBrowserContext> NewContextAsync(bool scripts) =>
        chromium.Browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
}
