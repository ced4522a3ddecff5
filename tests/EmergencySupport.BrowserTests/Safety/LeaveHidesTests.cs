using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Safety;

/// <summary>
/// Without scripts, the page is hidden from the press on Leave, also while the target loads. It always returns.
/// </summary>
public sealed class LeaveHidesTests(BrowserRun run, OtherSite other, BareWindows windows)
    : BrowserTest(run), IClassFixture<OtherSite>, IClassFixture<BareWindows>
{
    private const string Answer = "en/find?need=safe-place&area=HN";

    /// <summary>The number of colours of a picture, without the scrollbar.</summary>
    private const string CountColours = """
        async address => {
          const picture = new Image();
          picture.src = address;
          await picture.decode();
          const canvas = Object.assign(document.createElement('canvas'), { width: picture.width - 20, height: picture.height });
          const context = canvas.getContext('2d');
          context.drawImage(picture, 0, 0);
          return new Set(new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size;
        }
        """;

    private readonly TaskCompletionSource answer = new();
    private IPage viewer = null!;

    public static TheoryData<string> Browsers => ["chromium", "firefox"];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        other.Clear();
        viewer = await NewPageAsync(scripts: true);
    }

    public override ValueTask DisposeAsync()
    {
        answer.TrySetResult();
        GC.SuppressFinalize(this);

        return base.DisposeAsync();
    }

    [Theory]
    [InlineData("chromium", BareWindow.Mouse)]
    [InlineData("chromium", BareWindow.Touch)]
    [InlineData("firefox", BareWindow.Mouse)]
    [InlineData("firefox", BareWindow.Touch)]
    public async Task Leave_WhileTargetLoads_PageIsHidden(string browser, string by)
    {
        HoldAnswer();
        var window = await OpenAsync(browser);

        await window.ClickLeaveAsync(by);
        await WaitForAsync(other.Asked);

        await AssertHiddenAsync(window);
        answer.SetResult();
        await WaitUntilAsync(async () => await window.AddressAsync() == other.Address);
        await AssertShownAsync(window);
    }

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Leave_Pressed_PageIsHiddenBeforeRelease(string browser)
    {
        var window = await OpenAsync(browser);

        await window.PressLeaveAsync(BareWindow.Mouse);

        await AssertHiddenAsync(window);
        Assert.False(other.Asked.IsCompleted);
        await window.ReleaseAsync(BareWindow.Mouse);
        await WaitForAsync(other.Asked);
    }

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Leave_PressedAgain_PageIsHiddenAgain(string browser)
    {
        HoldAnswer();
        var window = await OpenAsync(browser);
        await window.ClickLeaveAsync();
        await WaitForAsync(other.Asked);
        await window.StopAsync();
        await window.ClickElsewhereAsync();
        await AssertShownAsync(window);

        await window.PressLeaveAsync(BareWindow.Mouse);

        await AssertHiddenAsync(window);
        await window.ReleaseAsync(BareWindow.Mouse);
    }

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Leave_LoadingStopped_PageReturnsWhenPressed(string browser)
    {
        HoldAnswer();
        var window = await OpenAsync(browser);
        await window.ClickLeaveAsync();
        await WaitForAsync(other.Asked);

        await window.StopAsync();
        await window.ClickElsewhereAsync();

        await AssertShownAsync(window);
        Assert.NotEqual(other.Address, await window.AddressAsync());
    }

    /// <summary>The focus is still on Leave.</summary>
    [Theory]
    [Trait("Run", "Thorough")]
    [MemberData(nameof(Browsers))]
    public async Task Leave_LoadingStopped_PageReturnsByItself(string browser)
    {
        HoldAnswer();
        var window = await OpenAsync(browser);
        await window.ClickLeaveAsync();
        await WaitForAsync(other.Asked);

        await window.StopAsync();

        await AssertShownAsync(window);
        Assert.NotEqual(other.Address, await window.AddressAsync());
    }

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Leave_TargetHasNoPage_PageReturnsWhenPressed(string browser)
    {
        other.StatusCode = 204;
        var window = await OpenAsync(browser);
        await window.ClickLeaveAsync();
        await WaitForAsync(other.Asked);
        await AssertHiddenAsync(window);

        await window.ClickElsewhereAsync();

        await AssertShownAsync(window);
    }

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Leave_Back_ShowsPage(string browser)
    {
        var window = await OpenAsync(browser);
        await LeaveAsync(window);

        await window.GoBackAsync();

        await WaitUntilAsync(async () => await window.AddressAsync() != other.Address);
        await AssertShownAsync(window);
    }

    /// <summary>The browser restores the page as it was left: hidden, with the focus on Leave.</summary>
    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Leave_BackToPageKeptInMemory_PageReturnsByItself(string browser)
    {
        var copy = other.CopyOf(Answer);
        var window = await OpenAsync(browser, copy);
        await LeaveAsync(window);

        await window.GoBackAsync();

        await WaitUntilAsync(async () => await window.AddressAsync() == copy.ToString());
        await AssertShownAsync(window);
        Assert.Equal(1, other.Copied);
    }

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Leave_MouseReleasedElsewhere_StaysAndPageReturnsWhenPressed(string browser)
    {
        var window = await OpenAsync(browser);
        await window.PressLeaveAsync(BareWindow.Mouse);
        await window.MoveAsync(-100, 200);
        await window.MoveAsync(-100, 210);
        await window.ReleaseAsync(BareWindow.Mouse);

        await window.ClickElsewhereAsync();

        await AssertShownAsync(window);
        Assert.False(other.Asked.IsCompleted);
    }

    /// <summary>A link that can be dragged would be dragged, and not followed.</summary>
    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Leave_MouseSlipsOnLink_StillLeaves(string browser)
    {
        var window = await OpenAsync(browser);

        await window.PressLeaveAsync(BareWindow.Mouse);
        await window.MoveAsync(-10, 2);
        await window.MoveAsync(-20, 4);
        await window.MoveAsync(-25, 5);
        await window.ReleaseAsync(BareWindow.Mouse);

        await WaitForAsync(other.Asked);
    }

    /// <summary>A browser that does not know :has drops the whole rule it is in.</summary>
    [Fact]
    public async Task StyleSheet_RulesWithHas_HaveNoOtherSelector()
    {
        var style = await Seeded.Client.GetStringAsync("/site.css");

        var withHas = style.Split('{', '}').Where(part => part.Contains(":has(", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(withHas);
        Assert.All(withHas, selector => Assert.DoesNotContain(',', selector));
    }

    private async Task<BareWindow> OpenAsync(string browser, Uri? address = null)
    {
        var window = await windows.GetAsync(browser);
        await window.OpenAsync(address ?? new Uri(other.Directory, Answer));
        await AssertShownAsync(window);

        return window;
    }

    private async Task LeaveAsync(BareWindow window)
    {
        await window.ClickLeaveAsync();
        await WaitUntilAsync(async () => await window.AddressAsync() == other.Address);
        await AssertShownAsync(window);
    }

    private void HoldAnswer() => other.RespondAfter = answer.Task;

    private Task AssertHiddenAsync(BareWindow window) => WaitUntilAsync(async () => await CountColoursAsync(window) == 1);

    private Task AssertShownAsync(BareWindow window) => WaitUntilAsync(async () => await CountColoursAsync(window) > 1);

    private async Task<int> CountColoursAsync(BareWindow window) => await viewer.EvaluateAsync<int>(
        CountColours, $"data:image/png;base64,{Convert.ToBase64String(await window.DrawAsync())}");

    private static Task WaitForAsync(Task task) => task.WaitAsync(TimeSpan.FromMilliseconds(TimeoutMilliseconds));

    /// <summary>Waits twice as long as a hidden page stays hidden.</summary>
    private static async Task WaitUntilAsync(Func<Task<bool>> holds)
    {
        using var timeout = new CancellationTokenSource(2 * TimeoutMilliseconds);
        while (!await holds())
        {
            await Task.Delay(50, timeout.Token);
        }
    }
}

/// <summary>A window of each browser, shared by the tests of a class. Back restores pages from memory.</summary>
public sealed class BareWindows : IAsyncLifetime
{
    private readonly Chromium chromium = new(keepsPages: true);
    private readonly Dictionary<string, BareWindow> windows = [];

    public ValueTask InitializeAsync() => chromium.InitializeAsync();

    public async Task<BareWindow> GetAsync(string browser)
    {
        if (!windows.TryGetValue(browser, out var window))
        {
            window = browser == "firefox" ? await FirefoxWindow.StartAsync() : await ChromiumWindow.StartAsync(chromium.Browser);
            windows.Add(browser, window);
        }

        return window;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in windows.Values)
        {
            await window.DisposeAsync();
        }

        await chromium.DisposeAsync();
    }
}
