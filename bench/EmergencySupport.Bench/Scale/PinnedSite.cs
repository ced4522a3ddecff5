using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EmergencySupport.DevHost;
using Npgsql;

namespace EmergencySupport.Bench.Scale;

/// <summary>
/// The application in its own process, pinned to the last core. This process and PostgreSQL use the other cores.
/// </summary>
internal sealed class PinnedSite : IAsyncDisposable
{
    private readonly Process process;
    private readonly int postgres;

    private PinnedSite(Process process, int postgres, HttpClient client)
    {
        this.process = process;
        this.postgres = postgres;
        Client = client;
    }

    /// <summary>Requests compressed pages, as browsers do, and does not decompress them.</summary>
    public HttpClient Client { get; }

    public static async Task<PinnedSite> StartAsync(PrivateCluster cluster, string database, CancellationToken cancellationToken)
    {
        var last = Environment.ProcessorCount - 1;
        var postgres = await PostgresAsync(cluster, cancellationToken);
        NpgsqlConnection.ClearAllPools();
        foreach (var other in new[] { postgres, Environment.ProcessId })
        {
            await PinAsync(other, $"0-{last - 1}");
        }

        var port = FreePort();
        var app = Path.Combine(AppContext.BaseDirectory, "EmergencySupport.dll");
        var start = new ProcessStartInfo("taskset", ["-c", Number(last), "dotnet", app, "--port", Number(port)])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ConnectionStrings__Directory"] = cluster.ConnectionString(PrivateCluster.App, database);

        // Render every page.
        start.Environment["Site__CachePages"] = "false";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");
        var site = new PinnedSite(process, postgres, client);
        await site.WaitAsync(cancellationToken);

        return site;
    }

    public async Task GetAsync(string address)
    {
        using var answer = await Client.GetAsync(new Uri(address, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        foreach (var other in new[] { postgres, Environment.ProcessId })
        {
            await PinAsync(other, $"0-{Environment.ProcessorCount - 1}");
        }
    }

    private static async Task<int> PostgresAsync(PrivateCluster cluster, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("postgres", "postgres"));
        await using var command = source.CreateCommand("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)");

        return int.Parse((string)(await command.ExecuteScalarAsync(cancellationToken))!, CultureInfo.InvariantCulture);
    }

    /// <summary>Pins a process with all its threads, and the processes it starts later.</summary>
    private static async Task PinAsync(int id, string cores)
    {
        string[] arguments = ["--all-tasks", "--cpu-list", "--pid", cores, Number(id)];
        using var taskset = Process.Start(new ProcessStartInfo("taskset", arguments) { RedirectStandardOutput = true })!;
        await taskset.StandardOutput.ReadToEndAsync();
        await taskset.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                await GetAsync("/health/ready");

                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200, cancellationToken);
            }
        }

        throw new InvalidOperationException("The application did not start.");
    }
}
