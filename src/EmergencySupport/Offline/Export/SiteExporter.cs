using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Offline.Export;

/// <summary>Writes the static export: starts the site on a loopback address and saves its pages.</summary>
internal static class SiteExporter
{
    /// <param name="folder">
    /// A new or an empty folder. The export is written beside it and moved there when it is complete.
    /// </param>
    /// <param name="key">A private key to sign with. Null signs nothing.</param>
    /// <param name="clock">Gives the day of the export.</param>
    /// <param name="build">Builds the site with the settings of an export.</param>
    /// <exception cref="IOException">The folder is not empty.</exception>
    /// <exception cref="InvalidOperationException">A page failed, the directory changed, or the key is invalid.</exception>
    public static async Task<ExportReport> WriteAsync(
        string folder,
        string? key,
        TimeProvider clock,
        Func<Action<WebApplicationBuilder>, WebApplication> build,
        CancellationToken cancellationToken)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var unfinished = $"{folder}.unfinished";
        CheckFolders(folder, unfinished);
        if (key is not null)
        {
            // Fails on an invalid key before the work begins.
            DetachedSignature.Sign([], key);
        }

        try
        {
            System.IO.Directory.CreateDirectory(unfinished);
            var report = await FillAsync(
                unfinished, key, new EndOfDayClock(clock.GetUtcNow()), build, cancellationToken);
            if (System.IO.Directory.Exists(folder))
            {
                System.IO.Directory.Delete(folder);
            }

            System.IO.Directory.Move(unfinished, folder);

            return report;
        }
        finally
        {
            if (System.IO.Directory.Exists(unfinished))
            {
                System.IO.Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    private static void CheckFolders(string folder, string unfinished)
    {
        var isUsed = System.IO.Directory.Exists(folder) && System.IO.Directory.EnumerateFileSystemEntries(folder).Any();
        if (isUsed || File.Exists(folder))
        {
            throw new IOException($"{folder} is not empty. Give a new or an empty folder.");
        }

        if (Path.Exists(unfinished))
        {
            throw new IOException(
                $"{unfinished} exists. Another export is running or was interrupted; in that case remove the folder.");
        }
    }

    private static async Task<ExportReport> FillAsync(
        string folder,
        string? key,
        TimeProvider clock,
        Func<Action<WebApplicationBuilder>, WebApplication> build,
        CancellationToken cancellationToken)
    {
        await using var app = build(builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration["AllowedHosts"] = "*";
            builder.Configuration["Site:CachePages"] = "false";
            builder.Configuration["Staff:Address"] = null;
            builder.Configuration["Onion:Listen"] = null;
            builder.Services.AddSingleton(clock);
            builder.Services.AddSingleton(new SiteMode(IsStatic: true));
        });
        await app.StartAsync(cancellationToken);
        try
        {
            return await ReadAsync(app, folder, key, cancellationToken);
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<ExportReport> ReadAsync(
        WebApplication app,
        string folder,
        string? key,
        CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.First()) };
        var contexts = app.Services.GetRequiredService<IDbContextFactory<DirectoryDbContext>>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        var before = await LastEventAsync(db, cancellationToken);
        var crawler = new SiteCrawler(client, folder);
        await crawler.WriteAsync(await FirstAsync(db, cancellationToken), cancellationToken);
        if (await LastEventAsync(db, cancellationToken) != before)
        {
            throw new InvalidOperationException(
                "The directory was changed during the export, so that pages may contradict each other. Nothing was written. Try again.");
        }

        await ExportChecksums.WriteAsync(folder, cancellationToken);
        if (key is not null)
        {
            await ExportChecksums.SignAsync(folder, crawler.Downloads, key, cancellationToken);
        }

        var sizes = new DirectoryInfo(folder)
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => file.Length)
            .ToList();

        return new ExportReport(sizes.Count, sizes.Sum(), crawler.LeftOut);
    }

    private static Task<long> LastEventAsync(DirectoryDbContext db, CancellationToken cancellationToken) =>
        db.Events.Select(happened => happened.Number).DefaultIfEmpty().MaxAsync(cancellationToken);

    /// <summary>
    /// The start pages, and the pages of all published entries, including those that no page links to.
    /// </summary>
    private static async Task<IEnumerable<string>> FirstAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        (EntryKind Kind, string Section)[] sections =
        [
            (EntryKind.Organisation, "organisations"), (EntryKind.Mechanism, "organisations"), (EntryKind.Guidance, "guidance"),
        ];
        var paths = new List<string> { "" };
        foreach (var (kind, section) in sections)
        {
            var published = await PublishedRevisions.AllAsync(db, kind, cancellationToken);
            paths.AddRange(published.Select(entry => $"{section}/{entry.Slug}"));
        }

        return [ExportPath.First, .. InterfaceLanguages.All.SelectMany(_ => paths, (language, path) => $"/{language}/{path}")];
    }
}

/// <param name="Bytes">Total size of the files.</param>
/// <param name="LeftOut">Link targets that are not exported. Links to them are replaced by their text.</param>
internal sealed record ExportReport(int Files, long Bytes, IReadOnlyCollection<string> LeftOut);
