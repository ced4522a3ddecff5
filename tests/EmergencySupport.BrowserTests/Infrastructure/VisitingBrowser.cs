using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>
/// Two windows, one with scripts and one without, shared by the visits of one class, because a new window costs more
/// than a visit. Only for tests that look at a page and do not interact with it.
/// </summary>
public sealed class VisitingBrowser(BrowserRun run) : IAsyncLifetime
{
    public IPage WithoutScripts { get; private set; } = null!;

    public IPage WithScripts { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var site = (await run.SeededAsync()).Site.Address;
        WithoutScripts = await OpenAsync(site, scripts: false);
        WithScripts = await OpenAsync(site, scripts: true);
    }

    public async ValueTask DisposeAsync()
    {
        await WithoutScripts.Context.DisposeAsync();
        await WithScripts.Context.DisposeAsync();
    }

    public async Task SaveScreenshotsAsync()
    {
        await BrowserTest.SaveScreenshotsAsync(WithoutScripts.Context);
        await BrowserTest.SaveScreenshotsAsync(WithScripts.Context);
    }

    private async Task<IPage> OpenAsync(Uri site, bool scripts)
    {
        var context = await BrowserTest.NewContextAsync(run, site, scripts, width: 320, ColorScheme.Light);
        await new Elsewhere().InterceptAsync(context, site);

        return await context.NewPageAsync();
    }
}
