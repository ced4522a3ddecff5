using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>
/// One browser for a run. Each test opens its own context in it, which starts without history or storage.
/// </summary>
/// <param name="keepsPages">Whether Back restores pages from memory, as in an ordinary browser.</param>
public sealed class Chromium(bool keepsPages = false) : IAsyncLifetime
{
    /// <summary>
    /// Chromium obeys only the last list of features, so this list repeats Playwright's, part of which keeps the
    /// browser from calling home. The first two features would load the suggestions page of the address bar in every
    /// window, which doubles the work of opening one.
    /// </summary>
    private static readonly string[] FeaturesOff =
    [
        "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
        "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls",
        "HttpsUpgrades", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
        "BlockOriginHeaderModificationOnRedirect", "AvoidCorsURLLoaderRestartOnRedirect", "Translate", "OptimizationHints",
        "NetworkTimeServiceQuerying", "AimEnabled",
    ];

    // A build machine is often root in a container, where Chromium has no sandbox. A window that a page opens may
    // load before its context accepts test certificates, so the browser accepts them. The rest keeps the browser from
    // calling home.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--ignore-certificate-errors", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        $"--disable-features={string.Join(',', FeaturesOff)}",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public IBrowser Browser => browser!;

    public static string Path => Environment.GetEnvironmentVariable("CHROMIUM_BIN") ?? "/usr/bin/chromium";

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Headless = true,
            Args = Arguments,
            IgnoreDefaultArgs = keepsPages ? ["--disable-back-forward-cache"] : null,
            Timeout = 60_000,
        });
        Assertions.SetDefaultExpectTimeout(BrowserTest.TimeoutMilliseconds);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
