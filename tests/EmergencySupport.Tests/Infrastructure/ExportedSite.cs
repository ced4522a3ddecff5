using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using EmergencySupport.Editorial.History;
using EmergencySupport.Hosting;
using EmergencySupport.Offline.Export;
using Microsoft.AspNetCore.Builder;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>A static export of the seeded directory, made at ten in the morning.</summary>
public sealed class ExportedSite(TestCluster cluster) : IAsyncLifetime
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static readonly (string Private, string Public) Key = SignedHead.NewKey();

    /// <summary>The site's address in the configuration.</summary>
    public const string Address = "https://directory.example.org";

    private readonly string parent = System.IO.Directory.CreateDirectory(
        Path.Combine(TestCluster.Folder, $"mirror-{Guid.NewGuid():N}")).FullName;

    public string Folder => Path.Combine(parent, "copy");

    public TestDatabase Database { get; private set; } = null!;

    internal ExportReport Report { get; private set; } = null!;

    /// <summary>Paths relative to the folder, sorted.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Database = await cluster.CreateSeededAsync();
        Report = await WriteAsync(Folder, Database, Key.Private, Morning);
        Files =
        [
            .. System.IO.Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Folder, file))
                .Order(StringComparer.Ordinal),
        ];
    }

    public ValueTask DisposeAsync()
    {
        System.IO.Directory.Delete(parent, recursive: true);

        return ValueTask.CompletedTask;
    }

    /// <summary>Pages in the layout of the site, which downloads do not have.</summary>
    public IEnumerable<string> Pages => Files.Where(file => file.EndsWith(".html", StringComparison.Ordinal) && !IsOfflineFile(file));

    public static bool IsOfflineFile(string file) => Path.GetFileName(file).StartsWith("notes-", StringComparison.Ordinal);

    public string PathOf(string file) => Path.Combine(Folder, file);

    public async Task<IDocument> ReadAsync(string file)
    {
        await using var stream = File.OpenRead(PathOf(file));

        return await new HtmlParser().ParseDocumentAsync(stream);
    }

    internal static Task<ExportReport> WriteAsync(
        string folder,
        TestDatabase database,
        string? key,
        DateTimeOffset now,
        Action<WebApplicationBuilder>? configure = null) =>
        SiteExporter.WriteAsync(
            folder,
            key,
            new ManualClock { Now = now },
            export => DirectoryApp.Build(builder =>
            {
                builder.Configuration["ConnectionStrings:Directory"] = database.App;
                builder.Configuration["Site:Address"] = Address;
                builder.Configuration["AllowedHosts"] = "directory.example.org";
                configure?.Invoke(builder);
                export(builder);
            }),
            TestContext.Current.CancellationToken);
}
