using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using EmergencySupport.Hosting;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Web;

/// <summary>Makes marked visits, then searches files, logs and rows for the marks.</summary>
public sealed partial class CanaryTests(TestCluster cluster) : IDisposable
{
    /// <summary>
    /// More visits of the same kind should leave no further traces. A thorough run makes more, to confirm this.
    /// </summary>
    private static readonly int Visits = Thoroughness.Iterations(200, 1000);

    /// <summary>The address of the visitor. All addresses of 127.0.0.0/8 belong to this machine.</summary>
    private const string From = "127.66.77.88";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);

    private readonly string agent = $"agent{Guid.NewGuid():N}";
    private readonly string word = $"word{Guid.NewGuid():N}";
    private readonly string correction = $"correction{Guid.NewGuid():N}";
    private readonly DirectoryInfo home = System.IO.Directory.CreateTempSubdirectory("es-canary-");

    public void Dispose() => home.Delete(recursive: true);

    [Fact]
    public async Task Visits_WithMarkers_LeaveNoMarkerInFilesLogsOrRows()
    {
        var database = await cluster.CreateSeededAsync();
        var port = FreePort.Find();
        using var site = Start(database, port);
        var log = new StringBuilder();
        site.OutputDataReceived += (_, line) => Keep(line.Data);
        site.ErrorDataReceived += (_, line) => Keep(line.Data);
        site.BeginOutputReadLine();
        site.BeginErrorReadLine();
        try
        {
            using var client = Client(new Uri($"http://127.0.0.1:{port}"));
            await ReadyAsync(client);
            await VisitAsync(client, Visits);
        }
        finally
        {
            site.Kill(entireProcessTree: true);
            await site.WaitForExitAsync();
        }

        Assert.Equal(["corrections"], await Marks.TablesContainingAsync(database, correction));
        Assert.All([From, agent, word], mark => Assert.DoesNotContain(mark, log.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(correction, log.ToString(), StringComparison.OrdinalIgnoreCase);
        foreach (var mark in new[] { From, agent, word })
        {
            Assert.Empty(await Marks.TablesContainingAsync(database, mark));
        }

        var files = home.EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(home.FullName, file.FullName))
            .ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Matches(Allowed(), file));
        Assert.All(files.Where(file => file.StartsWith("keys/", StringComparison.Ordinal)), AssertHasNoMark);
        Assert.All(System.IO.Directory.EnumerateFiles(TestCluster.Folder, "log*", SearchOption.AllDirectories), AssertHasNoMark);

        void Keep(string? line)
        {
            lock (log)
            {
                log.AppendLine(line);
            }
        }
    }

    [Fact]
    public async Task Visits_WithMarkers_LeaveNoMarkerInCachedPages()
    {
        var cache = new CachedPages { IsEnabled = false };
        await using var site = await TestSite.StartAsync(await cluster.CreateSeededAsync(), pages: cache);
        using var client = Client(site.Address);

        await VisitAsync(client, Visits);

        Assert.InRange(cache.All.Count, 3, Visits);
        Assert.All(
            cache.All,
            page =>
                Assert.All(
                    [From, agent, word, correction],
                    mark => Assert.DoesNotContain(mark, page, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>
    /// Pages, invalid addresses, typed words and corrections in turn, each with every mark that it can carry.
    /// </summary>
    private async Task VisitAsync(HttpClient client, int visits)
    {
        for (var number = 0; number < visits; number++)
        {
            using var request = (number % 10) switch
            {
                0 => Form("/en/find", ("q", $"{word} lawyer"), ("area", "HN")),
                1 => Form("/ar/find", ("q", word), ("area", word)),
                2 => Form("/es/organisations/iachr/correction", ("about", ""), ("text", $"{correction} {number / 100}"), ("source", "")),
                3 => new HttpRequestMessage(HttpMethod.Get, $"/en/find?area={word}"),
                4 => new HttpRequestMessage(HttpMethod.Get, $"/fr/{word}?{word}={word}"),
                5 => Form("/pt/start/1/2222", ("situation", word)),
                6 => new HttpRequestMessage(HttpMethod.Get, "/en/organisations/iachr"),
                7 => new HttpRequestMessage(HttpMethod.Get, $"/en/find?area=HN&utm={word}"),
                8 => new HttpRequestMessage(HttpMethod.Get, "/en/find?area=HN&need=legal"),
                _ => new HttpRequestMessage(HttpMethod.Get, "/es/"),
            };
            request.Headers.UserAgent.ParseAdd($"{agent}/1.0");
            request.Headers.Add("X-Forwarded-For", From);
            request.Headers.Add("Cookie", $"{agent}={agent}");
            request.Headers.Referrer = new Uri($"https://{agent}.example/");
            using var response = await client.SendAsync(request);

            Assert.True(
                response.StatusCode is HttpStatusCode.OK
                    or HttpStatusCode.SeeOther
                    or HttpStatusCode.BadRequest
                    or HttpStatusCode.NotFound,
                $"{number}: {response.StatusCode}");
            Assert.True(number % 10 != 2 || response.StatusCode == HttpStatusCode.SeeOther, "A correction was not accepted.");
        }
    }

    private void AssertHasNoMark(string file)
    {
        var text = File.ReadAllText(Path.Combine(home.FullName, file));
        Assert.All([From, agent, word, correction], mark => Assert.DoesNotContain(mark, text, StringComparison.OrdinalIgnoreCase));
    }

    private Process Start(TestDatabase database, int port)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(DirectoryApp).Assembly.Location, "--port", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home.FullName,
        };
        foreach (var (name, value) in new[]
        {
            ("HOME", home.FullName), ("TMPDIR", home.CreateSubdirectory("temporary").FullName),
            ("ConnectionStrings__Directory", database.App),
            ("Staff__Address", "http://localhost"), ("Staff__Keys", home.CreateSubdirectory("keys").FullName),
            ("Staff__Mail__Folder", home.CreateSubdirectory("mail").FullName),
        })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static HttpClient Client(Uri site) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(From), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);

            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = site, Timeout = StartTimeout };

    private static HttpRequestMessage Form(string path, params (string Name, string Value)[] fields) => new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    };

    private static async Task ReadyAsync(HttpClient client)
    {
        using var patience = new CancellationTokenSource(StartTimeout);
        while (true)
        {
            try
            {
                using var response = await client.GetAsync("/health/ready", patience.Token);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not ready yet.
            }

            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>The keys of staff authentication, and the sockets that the runtime opens for debuggers.</summary>
    [GeneratedRegex(@"^(keys/key-[0-9a-f-]{36}\.xml|temporary/(dotnet-diagnostic|clr-debug-pipe)-.*)$")]
    private static partial Regex Allowed();
}
