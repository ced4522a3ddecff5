using System.Net;
using System.Text;
using AngleSharp.Dom;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Offline;
using EmergencySupport.Offline.Export;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace EmergencySupport.Tests.Offline.Export;

/// <summary>A static export is complete: every link has its target, in any folder.</summary>
public sealed class SiteCrawlerTests(ExportedSite export, SeededSite site) : IClassFixture<ExportedSite>, IClassFixture<SeededSite>
{
    private const int MostFiles = 6_000;
    private const long MaximumBytes = 100_000_000;

    private static readonly string[] Elsewhere = ["https:", "http:", "mailto:", "tel:"];

    [Fact]
    public void Export_WholeSite_StaysWithinSizeLimit()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{export.Report.Files} files, {export.Report.Bytes} bytes");

        Assert.Equal(export.Files.Count, export.Report.Files);
        Assert.InRange(export.Report.Files, 1_000, MostFiles);
        Assert.InRange(export.Report.Bytes, 10_000_000, MaximumBytes);
    }

    [Fact]
    public void Pages_EveryLink_PointsInsideExport() => Assert.Empty(export.Report.LeftOut);

    [Fact]
    public async Task Files_EveryLink_HasExistingTarget()
    {
        var files = export.Files.ToHashSet();
        var places = new Dictionary<string, HashSet<string>>();
        var wanted = new List<(string From, string File, string Place)>();
        var problems = new List<string>();
        foreach (var file in export.Files.Where(file => file.EndsWith(".html", StringComparison.Ordinal)))
        {
            using var page = await export.ReadAsync(file);
            places[file] = [.. page.All.Select(element => element.Id).OfType<string>()];
            foreach (var element in page.QuerySelectorAll("[href], [src], [action], [poster], [srcset], [data]"))
            {
                var link = element.GetAttribute("href") ?? element.GetAttribute("src") ?? "";
                if (Elsewhere.Any(scheme => link.StartsWith(scheme, StringComparison.Ordinal)))
                {
                    // Only links may refer to other sites, and none may contain this site's address.
                    if (element.LocalName != "a"
                        || element.GetAttribute("rel")?.Contains("noreferrer", StringComparison.Ordinal) != true
                        || link.StartsWith(ExportedSite.Address, StringComparison.Ordinal))
                    {
                        problems.Add($"{file} asks {link}.");
                    }

                    continue;
                }

                var target = link.Split('#')[0];
                var path = target.Length == 0
                    ? file
                    : Path.GetRelativePath(
                        export.Folder, Path.GetFullPath(target, Path.GetDirectoryName(export.PathOf(file))!));
                if (!files.Contains(path) || link.StartsWith('/') || target.EndsWith('/'))
                {
                    problems.Add($"{file} leads to {link}.");
                }
                else if (link.Contains('#', StringComparison.Ordinal))
                {
                    wanted.Add((file, path, link.Split('#')[1]));
                }
            }
        }

        Assert.Empty(problems);
        Assert.NotEmpty(wanted);
        Assert.DoesNotContain(wanted, link => !places[link.File].Contains(link.Place));
    }

    [Fact]
    public async Task Export_FromFirstPage_ReachesEveryPage()
    {
        var seen = new HashSet<string> { "index.html" };
        var next = new Queue<string>(seen);
        while (next.TryDequeue(out var file))
        {
            using var page = await export.ReadAsync(file);
            foreach (var link in page.QuerySelectorAll("a[href]")
                .Select(element => element.GetAttribute("href")!.Split('#')[0])
                .Where(link =>
                    link.Length > 0 && !Elsewhere.Any(scheme => link.StartsWith(scheme, StringComparison.Ordinal))))
            {
                var path = Path.GetRelativePath(export.Folder, Path.GetFullPath(link, Path.GetDirectoryName(export.PathOf(file))!));
                if (seen.Add(path) && path.EndsWith(".html", StringComparison.Ordinal) && !ExportedSite.IsOfflineFile(path))
                {
                    next.Enqueue(path);
                }
            }
        }

        Assert.Empty(export.Pages.Except(seen));
    }

    [Fact]
    public async Task Pages_EachOne_NeedsNoServer()
    {
        var problems = new List<string>();
        foreach (var file in export.Pages)
        {
            using var page = await export.ReadAsync(file);
            if (page.QuerySelector("form, iframe, object, embed, script:not([src]), style, [style], [on-site-only]") is { } element)
            {
                problems.Add($"{file} has <{element.LocalName}>.");
            }
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task Pages_EachOne_ShowsDateAndSiteAddress()
    {
        var problems = new List<string>();
        foreach (var file in export.Pages)
        {
            using var page = await export.ReadAsync(file);
            var days = page.QuerySelectorAll("main > p:first-child time").Select(time => time.GetAttribute("datetime"));
            if (!days.SequenceEqual(["2026-11-23", "2027-02-21"])
                || !page.QuerySelector("footer")!.TextContent.Contains(ExportedSite.Address, StringComparison.Ordinal))
            {
                problems.Add(file);
            }
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task Pages_EachOne_IsInItsLanguageAndLinksToTranslations()
    {
        var problems = new List<string>();
        foreach (var file in export.Pages.Where(file => file != "index.html"))
        {
            using var page = await export.ReadAsync(file);
            var language = file.Split('/')[0];
            var others = page.QuerySelectorAll("header a[hreflang]")
                .Select(link =>
                    Path.GetRelativePath(
                        export.Folder,
                        Path.GetFullPath(link.GetAttribute("href")!, Path.GetDirectoryName(export.PathOf(file))!)));
            if (page.DocumentElement.GetAttribute("lang") != language
                || page.DocumentElement.GetAttribute("dir") != (language == "ar" ? "rtl" : "ltr")
                || !others.SequenceEqual(InterfaceLanguages.All.Where(other => other != language).Select(other => other + file[2..])))
            {
                problems.Add(file);
            }
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task Pages_EachOne_HasContentSecurityPolicyMeta()
    {
        using var answer = await site.Client.GetAsync("/en/");
        var sent = answer.Headers.GetValues("Content-Security-Policy").Single();
        var problems = new List<string>();
        foreach (var file in export.Pages)
        {
            using var page = await export.ReadAsync(file);
            var metas = page.Head!.Children.TakeWhile(element => element.LocalName == "meta").ToList();

            // A meta element cannot set frame-ancestors.
            if (metas.Find(meta =>
                meta.GetAttribute("http-equiv") == "Content-Security-Policy")?.GetAttribute("content")
                + "; frame-ancestors 'none'" != sent
                || metas.Find(meta => meta.GetAttribute("name") == "referrer")?.GetAttribute("content") != "no-referrer")
            {
                problems.Add(file);
            }
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task Published_EachEntryNeedAndCountry_IsExportedInEachLanguage()
    {
        await using var db = export.Database.OpenAsApp();
        var taxonomy = await site.Site.Services.GetRequiredService<TaxonomyStore>().GetAsync(TestContext.Current.CancellationToken);
        var names = new Dictionary<string, LocalText>();
        foreach (var kind in new[] { EntryKind.Organisation, EntryKind.Mechanism })
        {
            var published = await PublishedRevisions.AllAsync(db, kind, TestContext.Current.CancellationToken);
            published.ForEach(entry => names[$"organisations/{entry.Slug}.html"] = entry.Revision.Read<OrganisationDetails>().Name);
        }

        foreach (var entry in await PublishedRevisions.AllAsync(db, EntryKind.Guidance, TestContext.Current.CancellationToken))
        {
            var article = entry.Revision.Read<ArticleDetails>();
            names[article.Need is null ? $"guidance/{entry.Slug}.html" : $"needs/{article.Need}.html"] = article.Title;
        }

        var countries = taxonomy.Areas.All.Where(area => area.Kind == AreaKind.Country)
            .Select(country => country.Code.ToLowerInvariant())
            .ToList();

        Assert.True(names.Count > 15 && countries.Count > 240);
        foreach (var language in InterfaceLanguages.All)
        {
            foreach (var (file, name) in names)
            {
                using var page = await export.ReadAsync($"{language}/{file}");
                Assert.Contains(
                    page.QuerySelectorAll("h1, h2"),
                    heading => heading.TextContent.Contains(name.In(language).Text, StringComparison.Ordinal));
            }

            foreach (var need in taxonomy.Needs.All)
            {
                using var page = await export.ReadAsync($"{language}/needs/{need.Slug}.html");
                Assert.Equal(need.In(language).Name, page.QuerySelector("h1")!.TextContent);
            }

            Assert.Empty(countries
                .SelectMany(code => new[] { $"{language}/find/area-{code}.html", $"{language}/take/notes-{code}.html" })
                .Append($"{language}/take/notes-all.html")
                .Except(export.Files));
        }
    }

    [Theory]
    [InlineData("HN")]
    [InlineData("KE")]
    [InlineData("419")]
    public async Task Results_EachArea_MatchResultsOnSite(string area)
    {
        using var page = await export.ReadAsync($"en/find/area-{area.ToLowerInvariant()}.html");

        Assert.Equal(
            await site.FindAsync($"area={area}"),
            page.QuerySelectorAll("article[data-organisation]")
                .Select(article => article.GetAttribute("data-organisation")!));
    }

    [Fact]
    public async Task SafetyPage_InExport_MakesNoPromisesAboutHost()
    {
        using var copy = await export.ReadAsync("en/safety/index.html");
        var promise = (await site.GetPageAsync("/en/safety")).QuerySelector("main h2")!.TextContent;

        Assert.DoesNotContain(copy.QuerySelectorAll("h2"), heading => heading.TextContent == promise);
        Assert.Contains(
            copy.QuerySelectorAll("main > p"),
            line => line.TextContent.StartsWith("The site itself keeps nothing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LanguagesPage_OnLiveSite_ReturnsNotFound()
    {
        using var answer = await site.Client.GetAsync(ExportPath.First);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Files_EachOne_RevealsNothingAboutBuildMachine()
    {
        byte[][] traces =
        [
            .. new[]
            {
                "127.0.0.1",
                "localhost",
                TestCluster.Folder,
                Repository.Root,
                AppContext.BaseDirectory,
            }.Select(Encoding.UTF8.GetBytes),
        ];
        var revealing = new List<string>();
        foreach (var file in export.Files)
        {
            var bytes = await File.ReadAllBytesAsync(export.PathOf(file));
            if (Array.Exists(traces, trace => bytes.AsSpan().IndexOf(trace) >= 0))
            {
                revealing.Add(file);
            }
        }

        Assert.Empty(revealing);
    }

    [Fact]
    public async Task Pages_EachKind_IsValidHtml()
    {
        // Another test checks the site's own pages in each language, and an export adds no text to them.
        await AssertAreValidAsync(OnePageOfEachKind().Where(file => file[..3] is not ("es/" or "fr/" or "pt/")));
    }

    [Fact]
    [Trait("Run", "Thorough")]
    public Task Pages_EachKindInOtherLanguages_IsValidHtml() =>
        AssertAreValidAsync(OnePageOfEachKind().Where(file => file[..3] is "es/" or "fr/" or "pt/"));

    /// <summary>
    /// Exports the whole site a second time. That an export depends only on the day is also tested with an empty
    /// directory.
    /// </summary>
    [Fact]
    [Trait("Run", "Thorough")]
    public async Task Export_SameDay_WritesSameBytes()
    {
        var again = export.Folder + "-again";

        await ExportedSite.WriteAsync(again, export.Database, key: null, ExportedSite.Morning.AddHours(13));

        Assert.Equal(
            await File.ReadAllTextAsync(export.PathOf(ExportChecksums.File)),
            await File.ReadAllTextAsync(Path.Combine(again, ExportChecksums.File)));
        Assert.DoesNotContain(System.IO.Directory.EnumerateFiles(again, "*.sig", SearchOption.AllDirectories), _ => true);
    }

    [Fact]
    public async Task Checksums_EachFile_MatchSha256sum()
    {
        var (code, _) = await OtherProgram.RunAsync("sha256sum", export.Folder, "--check", "--quiet", "--strict", ExportChecksums.File);
        var listed = (await File.ReadAllLinesAsync(export.PathOf(ExportChecksums.File))).Select(line => line[66..]);

        Assert.Equal(0, code);
        Assert.Equal(export.Files.Where(file => file != ExportChecksums.File && !file.EndsWith(".sig", StringComparison.Ordinal)), listed);
    }

    [Fact]
    public async Task Signatures_ChecksumListAndDownloads_AreValid()
    {
        var signed = export.Files.Where(file => file.EndsWith(".sig", StringComparison.Ordinal)).Select(file => file[..^4]).ToList();
        foreach (var file in signed)
        {
            Assert.True(
                DetachedSignature.Verify(
                    await File.ReadAllBytesAsync(export.PathOf(file)),
                    await File.ReadAllTextAsync(export.PathOf($"{file}.sig")),
                    ExportedSite.Key.Public),
                file);
        }

        Assert.Empty(export.Files
            .Where(file => ExportedSite.IsOfflineFile(file) && file.EndsWith(".html", StringComparison.Ordinal))
            .Append(ExportChecksums.File)
            .Append("en/report.odt")
            .Except(signed));
    }

    [Fact]
    public async Task OfflineFiles_InExport_MatchThoseOnSite()
    {
        await using var given = await TestSite.StartAsync(export.Database, new EndOfDayClock(ExportedSite.Morning));

        Assert.Equal(
            await given.Client.GetByteArrayAsync("/ar/take/hn.html"),
            await File.ReadAllBytesAsync(export.PathOf(
                "ar/take/"
                    + OfflineFiles.FileName((await given.Services.GetRequiredService<TaxonomyStore>()
                        .GetAsync(TestContext.Current.CancellationToken)).Areas.Find("HN")))));
    }

    [Fact]
    public async Task Export_ServedUnderSubpath_Works()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(export.Folder),
                RequestPath = "/some/where",
            });
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };

        foreach (var start in new[]
        {
            "index.html",
            "ar/index.html",
            "es/find/area-hn.html",
            "fr/organisations/fidh.html",
            "pt/take/index.html",
        })
        {
            var address = new Uri(client.BaseAddress, $"/some/where/{start}");
            using var page = await export.ReadAsync(start);
            foreach (var link in page.QuerySelectorAll("[href], [src]")
                .Select(element => new Uri(address, element.GetAttribute("href") ?? element.GetAttribute("src")))
                .Where(link => link.Authority == address.Authority)
                .Distinct())
            {
                using var answer = await client.GetAsync(link);
                Assert.True(answer.IsSuccessStatusCode, $"{start} leads to {link}.");
            }
        }
    }

    /// <summary>All countries use the same template, so two are enough.</summary>
    private IEnumerable<string> OnePageOfEachKind() =>
        export.Files.Where(file => file.EndsWith(".html", StringComparison.Ordinal))
            .Where(file =>
                !ExportedSite.IsOfflineFile(file)
                    && (!file.Contains("/area-", StringComparison.Ordinal)
                        || file.Contains("area-hn", StringComparison.Ordinal)
                        || file.Contains("area-ke", StringComparison.Ordinal)))
            .Append("ar/take/notes-hn.html");

    private async Task AssertAreValidAsync(IEnumerable<string> files)
    {
        var pages = files.Select(file => KeyValuePair.Create(file, File.ReadAllBytes(export.PathOf(file)))).ToList();

        var problems = await HtmlChecker.CheckAsync(pages);

        // The checker does not know that browsers let a file load other files from its folder. A browser test covers
        // that.
        Assert.DoesNotContain(problems, line => !line.Contains("Content Security Policy (meta tag)", StringComparison.Ordinal));
        Assert.True(pages.Count > 50);
    }
}
