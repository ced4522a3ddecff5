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

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>A test that reads the site as a person does. What it opened is closed when it ends; if it failed, a picture is kept.</summary>
/// <param name="run">What it shares with all other tests.</param>
/// <param name="madeUp">Whether it reads the site that has the made-up organisations too.</param>
public abstract partial class BrowserTest(BrowserRun run, bool madeUp = false) : IAsyncLifetime
{
    /// <summary>How long anything may take, in milliseconds. A page takes some tens.</summary>
    public const int Patience = 10_000;

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
                await KeepPicturesAsync(context);
            }

            await context.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a browser at an address of the site. Without scripts, as in Tor Browser's safest level, and as small as an old phone.</summary>
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
        await Elsewhere.StandInAsync(context, Site);

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
        context.SetDefaultTimeout(Patience);
        context.SetDefaultNavigationTimeout(Patience);

        return context;
    }

    /// <summary>A picture for review, kept where EMERGENCYSUPPORT_PICTURES says.</summary>
    internal static async Task KeepPictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("EMERGENCYSUPPORT_PICTURES") is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    /// <summary>Pictures of all windows of a failed test, kept beside its results.</summary>
    internal static async Task KeepPicturesAsync(IBrowserContext context)
    {
        var folder = Repository.PathOf("tests/EmergencySupport.BrowserTests/TestResults");
        var name = string.Concat(TestContext.Current.Test!.TestDisplayName.Split('.').Last().Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
        foreach (var (page, number) in context.Pages.Select((page, number) => (page, number)))
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}{number}.png"), FullPage = true });
        }
    }

    /// <summary>Asks the page itself, once all of it is there. Works with the page's own scripts off too.</summary>
    internal static async Task<T> AskAsync<T>(IPage page, string script)
    {
        await LoadedAsync(page);

        return await page.EvaluateAsync<T>(script).WaitAsync(TimeSpan.FromMilliseconds(Patience));
    }

    /// <summary>Waits until all of a page is there. The page is asked, since Playwright's own waiting now and then misses the event.</summary>
    internal static async Task LoadedAsync(IPage page)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await page.EvaluateAsync<string>("() => document.readyState") != "complete")
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>How many sheets of paper the page takes.</summary>
    internal static async Task<int> SheetsAsync(IPage page, string paper) =>
        SheetOfPdf().Count(Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { Format = paper })));

    /// <summary>What is folded away counts as well: in reading, in width, in contrast.</summary>
    internal static Task UnfoldAsync(IPage page) =>
        AskAsync<int>(page, "() => [...document.querySelectorAll('details')].filter(part => part.open = true).length");

    protected static async Task AssertIsOnePageAsync(IPage page)
    {
        foreach (var paper in new[] { "A4", "Letter" })
        {
            Assert.True(await SheetsAsync(page, paper) == 1, $"{page.Url} does not fit on one page of {paper}.");
        }
    }

    /// <summary>A text of the interface: tests say where it has to stand, the resources say how it reads.</summary>
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

    /// <summary>A kind of support as the site calls it.</summary>
    protected async Task<NeedText> NeedAsync(string language, string slug) => (await TaxonomyAsync()).Needs.Find(slug)!.In(language);

    /// <summary>A place as the site calls it.</summary>
    protected async Task<AreaText> AreaAsync(string language, string code) => (await TaxonomyAsync()).Areas.Find(code)!.In(language);

    /// <summary>The heading of an answer for a kind of support and a place.</summary>
    protected async Task<string> AnswerTitleAsync(string language, string need, string area) =>
        $"{(await NeedAsync(language, need)).Name}{Say(language, "List.Separator")}{(await AreaAsync(language, area)).Name}";

    /// <summary>Where Leave leads, as the operator set it.</summary>
    protected string LeaveFor(string language) => Seeded.Site.Services.GetRequiredService<IOptions<SiteOptions>>().Value.LeaveFor[language];

    private ValueTask<Taxonomy> TaxonomyAsync() => Seeded.Site.Services.GetRequiredService<TaxonomyStore>().GetAsync(CancellationToken.None);

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex SheetOfPdf();
}
