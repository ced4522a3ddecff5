using System.CommandLine;
using AngleSharp.Html.Parser;
using EmergencySupport.DevHost;
using EmergencySupport.Editorial;
using EmergencySupport.Seeding;
using Microsoft.Playwright;

namespace EmergencySupport.Bench.Answers;

/// <summary><c>answers</c>: how many words and screens the answers over the seeds have.</summary>
internal sealed class AnswersCommand : Command
{
    private const int MaximumScreens = 5;

    /// <summary>In CSS pixels, of an old phone.</summary>
    private const int Width = 360;
    private const int Height = 640;

    public AnswersCommand()
        : base("answers", "Print words and screens of five answers over the seeds. Run it from the root of the repository.") =>
        SetAction((_, cancellationToken) => RunAsync(cancellationToken));

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // PostgreSQL runs as another account, so the folder must not be below one that only its owner may open.
        var folder = Path.Combine(Path.GetTempPath(), $"es-answers-{Environment.ProcessId}");
        System.IO.Directory.CreateDirectory(folder);
        try
        {
            await using var cluster = await PrivateCluster.StartAsync(folder, ["fsync=off"], cancellationToken);
            await using (var seeds = await Site.CreateAsync(cluster, "seeds"))
            {
                await new Seeder(seeds, new Publisher(seeds), TimeProvider.System).SeedAsync("seeds", cancellationToken);
            }

            await using var site = await Site.StartAsync(cluster, "seeds");

            return await MeasureAllAsync(site.Client, cancellationToken);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> MeasureAllAsync(HttpClient site, CancellationToken cancellationToken)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_BIN") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        await using var phone = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = true,
            ViewportSize = new ViewportSize { Width = Width, Height = Height },
        });
        var tab = await phone.NewPageAsync();
        var failed = 0;
        foreach (var (who, address) in AskedAnswers.All)
        {
            using var page = await new HtmlParser().ParseDocumentAsync(
                await site.GetStringAsync(new Uri(address, UriKind.Relative), cancellationToken), cancellationToken);
            await tab.GotoAsync(new Uri(site.BaseAddress!, address).AbsoluteUri);
            var height = await tab.EvaluateAsync<double>("document.documentElement.scrollHeight");
            var (words, screens, problem) = (AnswerPage.Words(page), height / Height, AnswerPage.ProblemOfFolds(page));
            Console.WriteLine($"{who}: {words} words, {screens:0.0} screens{(problem is null ? "" : $"; {problem}")}");
            failed += words > AnswerPage.MaximumWords || screens > MaximumScreens || problem is not null ? 1 : 0;
        }

        return failed == 0 ? 0 : 1;
    }
}
