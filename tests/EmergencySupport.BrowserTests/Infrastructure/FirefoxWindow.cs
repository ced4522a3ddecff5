using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>
/// A window of Firefox ESR, driven over Marionette, the protocol of its WebDriver: JSON with its length in front.
/// </summary>
public sealed class FirefoxWindow : BareWindow
{
    /// <summary>
    /// All off that Tor Browser's safest level turns off. The last six settings redirect all requests that Firefox makes by
    /// itself to nowhere.
    /// </summary>
    public const string SafestSettings = """
        user_pref("javascript.enabled", false);
        user_pref("svg.disabled", true);
        user_pref("mathml.disabled", true);
        user_pref("gfx.downloadable_fonts.enabled", false);
        user_pref("ui.systemUsesDarkTheme", 0);
        user_pref("network.proxy.type", 1);
        user_pref("network.proxy.http", "127.0.0.1");
        user_pref("network.proxy.http_port", 9);
        user_pref("network.proxy.ssl", "127.0.0.1");
        user_pref("network.proxy.ssl_port", 9);
        user_pref("network.captive-portal-service.enabled", false);

        """;

    /// <summary>Presses Esc in the window rather than in the page, where it would not stop loading.</summary>
    private const string PressEscape = """
        const keyboard = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
        keyboard.beginInputTransactionForTests(window);
        const escape = new KeyboardEvent("", { key: "Escape", code: "Escape", keyCode: 27 });
        keyboard.keydown(escape);
        keyboard.keyup(escape);
        """;

    private const string ElementKey = "element-6066-11e4-a52e-4f735466cecf";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);

    private readonly Process program;
    private readonly TcpClient connection = new();
    private readonly string folder;
    private JsonElement leave;
    private int sent;

    private FirefoxWindow(Process program, string folder) => (this.program, this.folder) = (program, folder);

    public static async Task<FirefoxWindow> StartAsync()
    {
        var folder = System.IO.Directory.CreateDirectory(Path.Combine(TestCluster.Folder, $"firefox-{Guid.NewGuid():N}")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "user.js"),
            $"{SafestSettings}user_pref(\"marionette.port\", 0);\nuser_pref(\"dom.w3c_touch_events.enabled\", 1);\n");
        var start = new ProcessStartInfo(
            "firefox-esr",
            ["--headless", "--no-remote", "--profile", folder, "--marionette", "--remote-allow-system-access", "about:blank"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = folder;
        var window = new FirefoxWindow(Process.Start(start)!, folder);
        try
        {
            await window.ConnectAsync();
        }
        catch
        {
            await window.DisposeAsync();

            throw;
        }

        return window;
    }

    public override async Task<string> AddressAsync() => (await SendAsync("WebDriver:GetCurrentURL")).GetProperty("value").GetString()!;

    public override async Task OpenAsync(Uri address)
    {
        await SendAsync("WebDriver:Navigate", new { url = address });
        var found = await SendAsync("WebDriver:FindElement", new { @using = "css selector", value = "a.leave" });
        leave = found.GetProperty("value").GetProperty(ElementKey);
    }

    public override Task PressLeaveAsync(string by) => ActAsync(by, MoveTo(0, 0), new { type = "pointerDown", button = 0 });

    public override Task ClickElsewhereAsync() => ActAsync(
        Mouse,
        new { type = "pointerMove", x = 5, y = 300 },
        new { type = "pointerDown", button = 0 },
        new { type = "pointerUp", button = 0 });

    public override Task MoveAsync(int x, int y) => ActAsync(Mouse, MoveTo(x, y));

    public override Task ReleaseAsync(string by) => ActAsync(by, new { type = "pointerUp", button = 0 });

    public override async Task StopAsync()
    {
        await SendAsync("Marionette:SetContext", new { value = "chrome" });
        await SendAsync("WebDriver:ExecuteScript", new { script = PressEscape, args = Array.Empty<object>() });
        await SendAsync("Marionette:SetContext", new { value = "content" });
    }

    public override Task GoBackAsync() => SendAsync("WebDriver:Back");

    public override async Task<byte[]> DrawAsync() =>
        (await SendAsync("WebDriver:TakeScreenshot", new { full = false, hash = false })).GetProperty("value").GetBytesFromBase64();

    public override async ValueTask DisposeAsync()
    {
        connection.Dispose();
        program.Kill(entireProcessTree: true);
        await program.WaitForExitAsync();
        program.Dispose();
        System.IO.Directory.Delete(folder, recursive: true);
    }

    private async Task ConnectAsync()
    {
        program.OutputDataReceived += (_, _) => { };
        program.BeginOutputReadLine();
        program.ErrorDataReceived += (_, _) => { };
        program.BeginErrorReadLine();
        var file = Path.Combine(folder, "MarionetteActivePort");
        using var timeout = new CancellationTokenSource(StartTimeout);
        int port;
        while (!File.Exists(file) || !int.TryParse(await File.ReadAllTextAsync(file, timeout.Token), out port))
        {
            await Task.Delay(50, timeout.Token);
        }

        await connection.ConnectAsync(IPAddress.Loopback, port, timeout.Token);
        await ReadAsync(timeout.Token);
        await SendAsync("WebDriver:NewSession", new { acceptInsecureCerts = true });
    }

    private object MoveTo(int x, int y) =>
        new { type = "pointerMove", x, y, origin = new Dictionary<string, JsonElement> { [ElementKey] = leave } };

    private Task<JsonElement> ActAsync(string by, params object[] actions) => SendAsync(
        "WebDriver:PerformActions",
        new { actions = new[] { new { type = "pointer", id = by, parameters = new { pointerType = by }, actions } } });

    private async Task<JsonElement> SendAsync(string command, object? parameters = null)
    {
        using var timeout = new CancellationTokenSource(BrowserTest.TimeoutMilliseconds);
        var message = JsonSerializer.SerializeToUtf8Bytes(new object[] { 0, ++sent, command, parameters ?? new object() });
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{message.Length}:"), timeout.Token);
        await connection.GetStream().WriteAsync(message, timeout.Token);
        var answer = await ReadAsync(timeout.Token);
        Assert.True(answer[2].ValueKind == JsonValueKind.Null, $"{command}: {answer[2]}");

        return answer[3];
    }

    private async Task<JsonElement> ReadAsync(CancellationToken cancellationToken)
    {
        var stream = connection.GetStream();
        var one = new byte[1];
        var length = 0;
        while (true)
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            if (one[0] == ':')
            {
                break;
            }

            length = (length * 10) + one[0] - '0';
        }

        var message = new byte[length];
        await stream.ReadExactlyAsync(message, cancellationToken);

        return JsonElement.Parse(message);
    }
}
