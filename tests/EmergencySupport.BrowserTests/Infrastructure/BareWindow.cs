namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>
/// A window of a browser without scripts, driven by the browser's own protocol: Playwright does not answer while a page
/// is being left.
/// </summary>
public abstract class BareWindow : IAsyncDisposable
{
    public const string Mouse = "mouse";
    public const string Touch = "touch";

    /// <summary>The address of the page that is shown, or that was left and returned to.</summary>
    public abstract Task<string> AddressAsync();

    /// <summary>Opens a page and waits until it has loaded.</summary>
    public abstract Task OpenAsync(Uri address);

    /// <summary>Puts a finger or the button of the mouse down on Leave.</summary>
    public abstract Task PressLeaveAsync(string by);

    /// <summary>Puts the button of the mouse down and up beside Leave, at the left edge of the page.</summary>
    public abstract Task ClickElsewhereAsync();

    /// <summary>Moves the mouse away from the middle of Leave.</summary>
    public abstract Task MoveAsync(int x, int y);

    public abstract Task ReleaseAsync(string by);

    /// <summary>Stops loading, as Esc does.</summary>
    public abstract Task StopAsync();

    public abstract Task GoBackAsync();

    /// <summary>A PNG of what the window shows.</summary>
    public abstract Task<byte[]> DrawAsync();

    public abstract ValueTask DisposeAsync();

    public async Task ClickLeaveAsync(string by = Mouse)
    {
        await PressLeaveAsync(by);
        await ReleaseAsync(by);
    }
}
