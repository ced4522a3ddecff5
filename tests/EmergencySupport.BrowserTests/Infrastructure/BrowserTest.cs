using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EmergencySupport.Localisation;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>A test in a browser. Closes its windows at the end; keeps screenshots if it failed.</summary>
/// <param name="run">Shared by all tests.</param>
/// <param name="madeUp">Whether to use the site that also has the made-up organisations.</param>
public abstract partial class BrowserTest(BrowserRun run, bool madeUp = false) : IAsyncLifetime
{
    /// <summary>Time-out of any step in milliseconds. A page takes a few tens of milliseconds.</summary>
    public const int TimeoutMilliseconds = 10_000;

    private readonly List<IBrowserContext> contexts = [];

    protected SeededSite Seeded { get; private set; } = null!;

    protected Uri Site => Seeded.Site.Address;

    protected Elsewhere Elsewhere { get; } = new();

    public virtual async ValueTask InitializeAsync() => Seeded = await (madeUp ? run.MadeUpAsync() : run.SeededAsync());

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
            {
                await SaveScreenshotsAsync(context);
            }

            await context.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Opens a page of the site. By default without scripts, as in Tor Browser's safest level, and on a small phone.
    /// </summary>
    protected async Task<IPage> OpenAsync(string address, bool scripts = false, int width = 360, ColorScheme colours = ColorScheme.Light)
    {
        var page = await NewPageAsync(scripts, width, colours);
        await page.GotoAsync(address);

        return page;
    }

    protected async Task<IPage> NewPageAsync(bool scripts = false, int width = 360, ColorScheme colours = ColorScheme.Light)
    {
        var context = await NewContextAsync(run, Site, scripts, width, colours);
        contexts.Add(context);
        await Elsewhere.InterceptAsync(context, Site);

        return await context.NewPageAsync();
    }

    internal static async Task<IBrowserContext> NewContextAsync(BrowserRun run, Uri site, bool scripts, int width, ColorScheme colours)
    {
        var context = await run.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            JavaScriptEnabled = scripts,
            ViewportSize = new ViewportSize { Width = width, Height = 640 },
            ColorScheme = colours,
        });
        context.SetDefaultTimeout(TimeoutMilliseconds);
        context.SetDefaultNavigationTimeout(TimeoutMilliseconds);

        return context;
    }

    /// <summary>Saves a screenshot for review in the folder EMERGENCYSUPPORT_PICTURES, if set.</summary>
    internal static async Task SaveScreenshotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("EMERGENCYSUPPORT_PICTURES") is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    /// <summary>Saves screenshots of all windows of a failed test with the test results.</summary>
    internal static async Task SaveScreenshotsAsync(IBrowserContext context)
    {
        var folder = Repository.PathOf("tests/EmergencySupport.BrowserTests/TestResults");
        var name = string.Concat(TestContext.Current.Test!.TestDisplayName.Split('.')
            .Last()
            .Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
        foreach (var (page, number) in context.Pages.Select((page, number) => (page, number)))
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}{number}.png"), FullPage = true });
        }
    }

    /// <summary>Evaluates a script in the loaded page. Works with the page's own scripts off too.</summary>
    internal static async Task<T> EvaluateAsync<T>(IPage page, string script)
    {
        await WaitUntilLoadedAsync(page);

        return await page.EvaluateAsync<T>(script).WaitAsync(TimeSpan.FromMilliseconds(TimeoutMilliseconds));
    }

    /// <summary>
    /// Waits until the page has loaded. Polls the page, since Playwright's own wait occasionally misses the event.
    /// </summary>
    internal static async Task WaitUntilLoadedAsync(IPage page)
    {
        using var timeout = new CancellationTokenSource(TimeoutMilliseconds);
        while (await page.EvaluateAsync<string>("() => document.readyState") != "complete")
        {
            await Task.Delay(20, timeout.Token);
        }
    }

    /// <summary>Number of sheets the printed page takes.</summary>
    internal static async Task<int> CountSheetsAsync(IPage page, string paper) =>
        SheetOfPdf().Count(Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { Format = paper })));

    /// <summary>Opens all details elements, so that hidden parts are checked too.</summary>
    internal static Task OpenDetailsAsync(IPage page) =>
        EvaluateAsync<int>(page, "() => [...document.querySelectorAll('details')].filter(part => part.open = true).length");

    protected static async Task AssertIsOnePageAsync(IPage page)
    {
        foreach (var paper in new[] { "A4", "Letter" })
        {
            Assert.True(await CountSheetsAsync(page, paper) == 1, $"{page.Url} does not fit on one page of {paper}.");
        }
    }

    /// <summary>An interface text from the resources. Tests check where it appears, not its wording.</summary>
    protected string Say(string language, string key, params object[] values)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return Seeded.Site.Services.GetRequiredService<Texts>()[key, values];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>A need as the site names it.</summary>
    protected async Task<NeedText> NeedAsync(string language, string slug) => (await TaxonomyAsync()).Needs.Find(slug)!.In(language);

    /// <summary>An area as the site names it.</summary>
    protected async Task<AreaText> AreaAsync(string language, string code) => (await TaxonomyAsync()).Areas.Find(code)!.In(language);

    /// <summary>The box of the form for a kind of help that is offered first. It may stand in a closed fold.</summary>
    protected async Task<ILocator> NeedBoxAsync(IPage page, string language, string need)
    {
        var label = page.Locator($"label:has(input[name=need][value='{need}'])");
        var words = FirstChoice.All.Single(choice => choice.Value == need).In(language, (await TaxonomyAsync()).Needs);
        await Expect(label).ToContainTextAsync(words);

        return label.Locator("input");
    }

    /// <summary>Opens the fold of an answer in which the choices are changed.</summary>
    protected static Task OpenChangeAsync(IPage page) => page.Locator("summary#change").ClickAsync();

    /// <summary>The heading of an answer for a need and an area.</summary>
    protected async Task<string> AnswerTitleAsync(string language, string need, string area) =>
        $"{(await NeedAsync(language, need)).Name}{Say(language, "List.Separator")}{(await AreaAsync(language, area)).Name}";

    /// <summary>The configured target of Leave.</summary>
    protected string LeaveFor(string language) => Seeded.Site.Services.GetRequiredService<IOptions<SiteOptions>>().Value.LeaveFor[language];

    private ValueTask<Taxonomy> TaxonomyAsync() =>
        Seeded.Site.Services.GetRequiredService<TaxonomyStore>().GetAsync(CancellationToken.None);

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex SheetOfPdf();
}
