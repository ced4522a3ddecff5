using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>
/// A copy of the application's source and seeds, to change, build and serve. It is deleted on disposal.
/// </summary>
internal sealed class SourceCopy : IDisposable
{
    private const string Project = "src/EmergencySupport";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly HashSet<string> Built = ["bin", "obj", "node_modules"];

    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("es-copy").FullName;
    private readonly HashSet<string> changed = [];

    public SourceCopy()
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(Repository.Root))
        {
            File.Copy(file, PathOf(Path.GetFileName(file)));
        }

        foreach (var part in new[] { Project, "seeds", "docs" })
        {
            Copy(part);
        }
    }

    public string PathOf(string relative) => Path.Combine(folder, relative);

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public void Write(string relative, string text)
    {
        File.WriteAllText(PathOf(relative), text);
        changed.Add(relative);
    }

    /// <summary>Changes a file. Fails if its text stays the same.</summary>
    public void Change(string relative, Func<string, string> change)
    {
        var before = Read(relative);
        var after = change(before);
        Assert.NotEqual(before, after);
        Write(relative, after);
    }

    /// <summary>The files written since the last call.</summary>
    public IReadOnlyList<string> TakeChanges()
    {
        var taken = changed.Order(StringComparer.Ordinal).ToList();
        changed.Clear();

        return taken;
    }

    /// <summary>
    /// Builds the copy with the packages that are already installed. The audit is off because it needs the network.
    /// </summary>
    public async Task BuildAsync()
    {
        using var build = Start(
            "build", PathOf(Project), "--configuration", "Release", "--nologo", "--verbosity", "quiet", "--disable-build-servers",
            "-p:NuGetAudit=false", "-p:RunAnalyzers=false", "-p:RestoreLockedMode=true");
        await EndAsync(build, isFine: true);
    }

    /// <returns>The output of the command.</returns>
    public Task<string> RunAsync(TestDatabase database, params string[] arguments) => RunAsync(database, isFine: true, arguments);

    /// <param name="database">The database that the command uses.</param>
    /// <param name="isFine">Whether the exit code has to be 0. Otherwise it must not be 0.</param>
    /// <param name="arguments">The arguments of the command.</param>
    public async Task<string> RunAsync(TestDatabase database, bool isFine, params string[] arguments)
    {
        using var command = StartBuilt(database, arguments);

        return await EndAsync(command, isFine);
    }

    /// <summary>Serves the copy on a free port until the site is disposed.</summary>
    public async Task<ServedCopy> ServeAsync(TestDatabase database)
    {
        var port = FreePort.Find();
        var site = new ServedCopy(StartBuilt(database, "--port", $"{port}"), new Uri($"http://localhost:{port}"));
        await Eventually.HoldsAsync(site.IsReadyAsync);

        return site;
    }

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    private void Copy(string part)
    {
        System.IO.Directory.CreateDirectory(PathOf(part));
        foreach (var file in System.IO.Directory.EnumerateFiles(Repository.PathOf(part)))
        {
            File.Copy(file, PathOf(Path.Combine(part, Path.GetFileName(file))));
        }

        foreach (var inner in System.IO.Directory.EnumerateDirectories(Repository.PathOf(part)))
        {
            if (!Built.Contains(Path.GetFileName(inner)))
            {
                Copy(Path.Combine(part, Path.GetFileName(inner)));
            }
        }
    }

    private Process StartBuilt(TestDatabase database, params string[] arguments) => Start(
        database, [PathOf($"{Project}/bin/Release/net10.0/EmergencySupport.dll"), .. arguments]);

    private Process Start(params string[] arguments) => Start(null, arguments);

    private Process Start(TestDatabase? database, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = PathOf(Project),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (database is not null)
        {
            start.Environment["ConnectionStrings__Owner"] = database.Owner;
            start.Environment["ConnectionStrings__Directory"] = database.App;
            start.Environment["Database__AppRole"] = DevHost.PrivateCluster.App;
            start.Environment["Staff__Keys"] = PathOf("keys");
        }

        return Process.Start(start)!;
    }

    private static async Task<string> EndAsync(Process program, bool isFine)
    {
        using var ending = new CancellationTokenSource(Patience);
        try
        {
            var output = program.StandardOutput.ReadToEndAsync(ending.Token);
            var errors = program.StandardError.ReadToEndAsync(ending.Token);
            var written = await output + await errors;
            await program.WaitForExitAsync(ending.Token);
            Assert.True(program.ExitCode == 0 == isFine, written);

            return written;
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }
    }
}

/// <summary>A site in a separate process, which is stopped on disposal.</summary>
internal sealed class ServedCopy : IAsyncDisposable
{
    private readonly Process program;
    private readonly ConcurrentQueue<string?> log = new();

    public ServedCopy(Process program, Uri address)
    {
        this.program = program;
        program.OutputDataReceived += (_, line) => log.Enqueue(line.Data);
        program.ErrorDataReceived += (_, line) => log.Enqueue(line.Data);
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();
        Client = new(new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
        })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    /// <summary>Follows no redirect and keeps no cookie.</summary>
    public HttpClient Client { get; }

    public string Log => string.Join('\n', log);

    public async Task<bool> IsReadyAsync()
    {
        Assert.False(program.HasExited, $"The copy ended instead of serving. {Log}");
        try
        {
            using var response = await Client.GetAsync("/health/ready");

            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        program.Kill(entireProcessTree: true);
        await program.WaitForExitAsync();
        program.Dispose();
    }
}
