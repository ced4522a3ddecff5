using System.Text.Json;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>A window of Chromium, driven over the DevTools protocol.</summary>
public sealed class ChromiumWindow : BareWindow
{
    private readonly IPage page;
    private readonly ICDPSession session;
    private (float X, float Y) middle;
    private (float X, float Y) mouse;

    private ChromiumWindow(IPage page, ICDPSession session) => (this.page, this.session) = (page, session);

    public static async Task<ChromiumWindow> StartAsync(IBrowser browser)
    {
        var context = await browser.NewContextAsync(new()
        {
            JavaScriptEnabled = false,
            HasTouch = true,
            ViewportSize = new() { Width = 500, Height = 640 },
        });
        context.SetDefaultTimeout(BrowserTest.TimeoutMilliseconds);
        var page = await context.NewPageAsync();

        return new ChromiumWindow(page, await context.NewCDPSessionAsync(page));
    }

    public override Task<string> AddressAsync() => Task.FromResult(page.Url);

    public override async Task OpenAsync(Uri address)
    {
        await page.GotoAsync(address.ToString());
        var leave = (await page.Locator("a.leave").BoundingBoxAsync())!;
        middle = (leave.X + (leave.Width / 2), leave.Y + (leave.Height / 2));
    }

    public override Task PressLeaveAsync(string by)
    {
        mouse = middle;

        return by == Mouse ? MouseAsync("mousePressed") : TouchAsync("touchStart", new { x = middle.X, y = middle.Y });
    }

    public override async Task ClickElsewhereAsync()
    {
        mouse = (5, 300);
        await MouseAsync("mousePressed");
        await MouseAsync("mouseReleased");
    }

    public override Task MoveAsync(int x, int y)
    {
        mouse = (middle.X + x, middle.Y + y);

        return MouseAsync("mouseMoved");
    }

    public override Task ReleaseAsync(string by)
    {
        // Chromium answers this only after the page has been left.
        _ = by == Mouse ? MouseAsync("mouseReleased") : TouchAsync("touchEnd");

        return Task.CompletedTask;
    }

    public override Task StopAsync() => SendAsync("Page.stopLoading", []);

    public override async Task GoBackAsync()
    {
        var history = await session.SendAsync("Page.getNavigationHistory");
        var before = history!.Value.GetProperty("currentIndex").GetInt32() - 1;
        var entry = history.Value.GetProperty("entries")[before].GetProperty("id").GetInt32();
        await SendAsync("Page.navigateToHistoryEntry", new() { ["entryId"] = entry });
    }

    public override async Task<byte[]> DrawAsync()
    {
        using var timeout = new CancellationTokenSource(BrowserTest.TimeoutMilliseconds);
        while (true)
        {
            try
            {
                var picture = await SendAsync("Page.captureScreenshot", new() { ["format"] = "png" }).WaitAsync(timeout.Token);

                return picture!.Value.GetProperty("data").GetBytesFromBase64();
            }
            catch (PlaywrightException) when (!timeout.IsCancellationRequested)
            {
                // Between two pages there is nothing to draw.
                await Task.Delay(20, timeout.Token);
            }
        }
    }

    public override ValueTask DisposeAsync() => page.Context.DisposeAsync();

    private Task<JsonElement?> MouseAsync(string type) => SendAsync("Input.dispatchMouseEvent", new()
    {
        ["type"] = type,
        ["x"] = mouse.X,
        ["y"] = mouse.Y,
        ["button"] = "left",
        ["buttons"] = type == "mouseReleased" ? 0 : 1,
        ["clickCount"] = 1,
    });

    private Task<JsonElement?> TouchAsync(string type, params object[] points) =>
        SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points });

    private Task<JsonElement?> SendAsync(string method, Dictionary<string, object> parameters) => session.SendAsync(method, parameters);
}
