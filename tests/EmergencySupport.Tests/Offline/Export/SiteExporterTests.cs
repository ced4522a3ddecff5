using EmergencySupport.Offline.Export;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Offline.Export;

/// <summary>An export is complete or leaves the folder unchanged.</summary>
public sealed class SiteExporterTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly string parent = System.IO.Directory.CreateDirectory(
        Path.Combine(TestCluster.Folder, $"export-{Guid.NewGuid():N}")).FullName;

    private TestDatabase database = null!;

    private string Folder => Path.Combine(parent, "copy");

    /// <summary>An empty database, which exports quickly.</summary>
    public async ValueTask InitializeAsync() => database = await cluster.CreateEmptyAsync();

    public ValueTask DisposeAsync()
    {
        System.IO.Directory.Delete(parent, recursive: true);

        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Export_IntoEmptyFolder_LeavesNoOtherFiles()
    {
        System.IO.Directory.CreateDirectory(Folder);

        await ExportAsync();

        Assert.True(File.Exists(Path.Combine(Folder, "index.html")));
        Assert.Equal([Folder], System.IO.Directory.EnumerateFileSystemEntries(parent));
    }

    [Fact]
    public async Task Export_TwiceOnSameDay_WritesSameBytes()
    {
        var again = Path.Combine(parent, "again");

        await ExportAsync();
        await ExportedSite.WriteAsync(again, database, key: null, ExportedSite.Morning.AddHours(13));

        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(Folder, ExportChecksums.File)),
            await File.ReadAllTextAsync(Path.Combine(again, ExportChecksums.File)));
    }

    [Fact]
    public async Task Export_IntoNonEmptyFolder_IsRefusedAndChangesNothing()
    {
        System.IO.Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "mine.txt"), "mine");

        var refused = await Assert.ThrowsAsync<IOException>(() => ExportAsync());

        Assert.Contains("is not empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal(
            [Path.Combine(Folder, "mine.txt")],
            System.IO.Directory.EnumerateFileSystemEntries(parent, "*", SearchOption.AllDirectories)
                .Where(File.Exists));
    }

    [Fact]
    public async Task Export_WhileAnotherIsUnfinished_IsRefused()
    {
        System.IO.Directory.CreateDirectory(Folder + ".unfinished");

        await Assert.ThrowsAsync<IOException>(() => ExportAsync());

        Assert.Equal([Folder + ".unfinished"], System.IO.Directory.EnumerateFileSystemEntries(parent));
    }

    [Fact]
    public async Task Export_DatabaseUnavailable_LeavesNothingBehind()
    {
        await Assert.ThrowsAnyAsync<Exception>(() =>
            ExportAsync(configure: builder =>
                builder.Configuration["ConnectionStrings:Directory"] = "Host=127.0.0.1;Port=1;Username=none"));

        Assert.Empty(System.IO.Directory.EnumerateFileSystemEntries(parent));
    }

    [Fact]
    public async Task Export_WithPublicKeyForSigning_IsRefusedBeforeStarting()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => ExportAsync(ExportedSite.Key.Public));

        Assert.Empty(System.IO.Directory.EnumerateFileSystemEntries(parent));
    }

    [Fact]
    public async Task Export_DirectoryChangesDuringExport_LeavesNothingBehind()
    {
        await using var owner = database.OpenAsOwner();
        owner.Events.Add(new Event(EventKind.Checked, "test", ExportedSite.Morning));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ExportAsync(configure: builder =>
                builder.Services.AddSingleton<IStartupFilter>(new OnFirstRequest(() => owner.SaveChangesAsync()))));

        Assert.Contains("changed during the export", refused.Message, StringComparison.Ordinal);
        Assert.Empty(System.IO.Directory.EnumerateFileSystemEntries(parent));
    }

    private Task<ExportReport> ExportAsync(string? key =
        null, Action<WebApplicationBuilder>? configure =
            null) => ExportedSite.WriteAsync(Folder, database, key, ExportedSite.Morning, configure);

    private sealed class OnFirstRequest(Func<Task> act) : IStartupFilter
    {
        private readonly Lazy<Task> acted = new(act);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                await acted.Value;
                await following(context);
            });
            next(app);
        };
    }
}
