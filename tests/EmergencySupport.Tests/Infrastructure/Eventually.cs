namespace EmergencySupport.Tests.Infrastructure;

/// <summary>Waits for effects of other processes and of database notifications.</summary>
public static class Eventually
{
    /// <summary>
    /// Less than the lifetime of cached pages and files, so that expiry cannot be mistaken for the effect.
    /// </summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <exception cref="OperationCanceledException">The condition did not hold in time.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> holds)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (!await holds())
        {
            await Task.Delay(50, timeout.Token);
        }
    }
}
