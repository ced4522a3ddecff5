using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EmergencySupport.Tests.Upkeep.Links;

/// <summary>A web server on the loopback address that answers each request as it is told, and remembers what was asked.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<string, string, string?> answer;
    private readonly X509Certificate2? certificate;
    private readonly Task serving;

    /// <param name="answer">Method and "host/path" to the whole response. Null never answers.</param>
    /// <param name="isSecure">Whether it speaks TLS, with a certificate without a known issuer.</param>
    public LocalServer(Func<string, string, string?> answer, bool isSecure = false)
    {
        this.answer = answer;
        certificate = isSecure ? SelfSigned() : null;
        listener.Start();
        serving = ServeAsync();
    }

    /// <param name="place">"host/path".</param>
    public Uri AddressOf(string place) => new(
        $"{(certificate is null ? "http" : "https")}://{place.Insert(place.IndexOf('/', StringComparison.Ordinal), $":{Port}")}");

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What was asked: "HEAD host/path".</summary>
    public List<string> Requests { get; } = [];

    public static string Page(string body, string status = "200 OK", string type = "text/html") =>
        $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
        + $"Connection: close\r\n\r\n{body}";

    public static string Redirect(string to) =>
        $"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
        certificate?.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=made-up.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));

        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private async Task ServeAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await AnswerAsync(client);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or SocketException
                or System.Security.Authentication.AuthenticationException)
            {
                // The client has gone, refused the certificate, or the test has ended.
            }
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        await using var stream = await OpenAsync(client);
        using var reader = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
        if (await reader.ReadLineAsync(stop.Token) is not { } first)
        {
            return;
        }

        var host = "";
        for (var line = first; line is { Length: > 0 }; line = await reader.ReadLineAsync(stop.Token))
        {
            host = line.StartsWith("Host: ", StringComparison.Ordinal) ? line[6..].Split(':')[0] : host;
        }

        var (method, path) = (first.Split(' ')[0], host + first.Split(' ')[1]);
        Requests.Add($"{method} {path}");
        if (answer(method, path) is not { } response)
        {
            // Waits until the client gives up.
            await reader.ReadLineAsync(stop.Token);

            return;
        }

        response = response.Replace("{port}", Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var sent = method == "HEAD" ? response[..(response.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)] : response;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(sent), stop.Token);
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (certificate is null)
        {
            return client.GetStream();
        }

        var secure = new SslStream(client.GetStream());
        await secure.AuthenticateAsServerAsync(certificate);

        return secure;
    }
}
