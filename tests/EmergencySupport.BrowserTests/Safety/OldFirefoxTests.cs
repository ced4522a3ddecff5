using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.BrowserTests.Safety;

/// <summary>Firefox renders each page fully with everything off that Tor Browser's safest level turns off.</summary>
public sealed class OldFirefoxTests(BrowserRun run, SafestFirefox firefox) : BrowserTest(run), IClassFixture<SafestFirefox>
{
    private const int Width = 360;

    /// <summary>
    /// Describes a screenshot: its size, the pixels at the top in the red of Leave, the number of colours below, and
    /// the last row that is not empty.
    /// </summary>
    private const string DescribeImage = """
        async address => {
          const picture = new Image();
          picture.src = address;
          await picture.decode();
          const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height });
          const context = canvas.getContext('2d');
          context.drawImage(picture, 0, 0);
          const pointsOf = (from, rows) => new Uint32Array(context.getImageData(0, from, picture.width, rows).data.buffer);
          const red = 0xff1a16a4;
          let last = picture.height - 1;
          while (last > 0 && new Set(pointsOf(last, 1)).size === 1) last--;
          return [
            picture.width,
            pointsOf(0, 80).filter(point => point === red).length,
            new Set(pointsOf(80, 200)).size,
            last,
          ];
        }
        """;

    /// <summary>
    /// In English a form, an answer, details, the list of all places, and a page with fields that need scripts; in
    /// Arabic an answer. The other kinds consist of the same parts.
    /// </summary>
    public static IEnumerable<TheoryDataRow<string, string>> Pages => Rows.SomeKindsInBothDirections((kind, language) =>
        kind is "answer" || (language is "en" && kind is "start" or "organisation" or "areas" or "report"));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_WithoutScriptsImagesAndFonts_RendersFully(string kind, string language)
    {
        var page = await OpenAsync(PublicPages.AddressOf(kind, language), width: Width);
        var end = await EvaluateAsync<int>(
            page,
            "() => Math.round(document.querySelector('body > footer').getBoundingClientRect().bottom + scrollY)");

        var picture = await firefox.DrawAsync(new Uri(Site, PublicPages.AddressOf(kind, language)), Width, $"firefox-{kind}-{language}");

        var viewer = await NewPageAsync(scripts: true);
        var seen = await viewer.EvaluateAsync<int[]>(DescribeImage, $"data:image/png;base64,{Convert.ToBase64String(picture)}");
        Assert.Equal(Width, seen[0]);
        Assert.True(seen[1] > 1000, "Leave is not at the top.");
        Assert.True(seen[2] > 2, "The top is empty.");
        Assert.InRange(seen[3], end * 3 / 4, end * 4 / 3);
    }
}

/// <summary>Firefox ESR with its own profile. Starting it takes seconds; it starts once for each screenshot.</summary>
public sealed class SafestFirefox
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);

    private readonly string folder = System.IO.Directory.CreateDirectory(Path.Combine(TestCluster.Folder, "firefox")).FullName;

    public SafestFirefox() => File.WriteAllText(Path.Combine(folder, "user.js"), FirefoxWindow.SafestSettings);

    /// <summary>A full-page PNG screenshot, also saved in the folder EMERGENCYSUPPORT_PICTURES, if set.</summary>
    public async Task<byte[]> DrawAsync(Uri address, int width, string name)
    {
        var file = Path.Combine(folder, $"{name}.png");
        var (code, output) = await OtherProgram.RunAsync(
            "firefox-esr", folder, StartTimeout, "--headless", "--no-remote", "--profile", folder, "--screenshot",
            file, $"--window-size={width}", address.ToString());
        Assert.True(File.Exists(file), $"Firefox wrote no screenshot and exited with {code}: {output}");
        if (Environment.GetEnvironmentVariable("EMERGENCYSUPPORT_PICTURES") is { } kept)
        {
            File.Copy(file, Path.Combine(kept, $"{name}.png"), overwrite: true);
        }

        return await File.ReadAllBytesAsync(file);
    }
}
