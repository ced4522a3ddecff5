using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Hosting;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Offline.Export;

/// <summary>Makes a mirror: starts the site where only this machine can ask it, and reads it.</summary>
internal static class SiteExporter
{
    /// <param name="folder">A new or an empty one. It is filled beside its place, and put there when it is whole.</param>
    /// <param name="key">A private key to sign with. Null when nothing is signed.</param>
    /// <param name="clock">Says what day it is.</param>
    /// <param name="configure">Set by a host that needs other settings, such as a test.</param>
    /// <exception cref="IOException">The folder holds something.</exception>
    /// <exception cref="InvalidOperationException">The site could not be read whole, or the key is none.</exception>
    public static async Task<ExportReport> WriteAsync(string folder, string? key, TimeProvider clock, Action<WebApplicationBuilder>? configure, CancellationToken cancellationToken)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var unfinished = $"{folder}.unfinished";
        if (File.Exists(folder) || (System.IO.Directory.Exists(folder) && System.IO.Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new IOException($"{folder} holds something already. Give a new or an empty folder.");
        }

        if (Path.Exists(unfinished))
        {
            throw new IOException($"{unfinished} is there: another export is running, or was cut off. In the latter case remove it.");
        }

        if (key is not null)
        {
            // A wrong key is told before the work, not after it.
            DetachedSignature.Sign([], key);
        }

        try
        {
            System.IO.Directory.CreateDirectory(unfinished);
            var report = await FillAsync(unfinished, key, new EndOfDayClock(clock.GetUtcNow()), configure, cancellationToken);
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

    private static async Task<ExportReport> FillAsync(string folder, string? key, TimeProvider clock, Action<WebApplicationBuilder>? configure, CancellationToken cancellationToken)
    {
        await using var app = DirectoryApp.Build(builder =>
        {
            configure?.Invoke(builder);
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

    private static async Task<ExportReport> ReadAsync(WebApplication app, string folder, string? key, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<DirectoryDbContext>>().CreateDbContextAsync(cancellationToken);

        var before = await LastEventAsync(db, cancellationToken);
        var mirror = new SiteCrawler(client, folder);
        await mirror.WriteAsync(await FirstAsync(db, cancellationToken), cancellationToken);
        if (await LastEventAsync(db, cancellationToken) != before)
        {
            throw new InvalidOperationException("The directory was changed meanwhile, so that pages would not fit together. Nothing was written: try again.");
        }

        await ExportChecksums.WriteAsync(folder, cancellationToken);
        if (key is not null)
        {
            await ExportChecksums.SignAsync(folder, mirror.Kept, key, cancellationToken);
        }

        var sizes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.Length).ToList();

        return new ExportReport(sizes.Count, sizes.Sum(), mirror.LeftOut);
    }

    private static Task<long> LastEventAsync(DirectoryDbContext db, CancellationToken cancellationToken) =>
        db.Events.Select(happened => happened.Number).DefaultIfEmpty().MaxAsync(cancellationToken);

    /// <summary>Whatever is published, also where no link leads to it.</summary>
    private static async Task<IEnumerable<string>> FirstAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        var paths = new List<string> { "" };
        foreach (var (kind, section) in new[] { (EntryKind.Organisation, "organisations"), (EntryKind.Mechanism, "organisations"), (EntryKind.Guidance, "guidance") })
        {
            paths.AddRange((await PublishedRevisions.AllAsync(db, kind, cancellationToken)).Select(entry => $"{section}/{entry.Slug}"));
        }

        return [ExportPath.First, .. InterfaceLanguages.All.SelectMany(_ => paths, (language, path) => $"/{language}/{path}")];
    }
}

/// <param name="Bytes">Of all files together.</param>
/// <param name="LeftOut">Addresses that only the site answers, and that pages lead to. The mirror has the words of these links.</param>
internal sealed record ExportReport(int Files, long Bytes, IReadOnlyCollection<string> LeftOut);
