namespace EmergencySupport.Data;

/// <summary>A piece of work of a background service. When it fails, the service goes on; when the service stops, it ends.</summary>
internal static class BackgroundWork
{
    /// <param name="work">What is done once.</param>
    /// <param name="failed">Is told the type of the exception, for the log.</param>
    /// <param name="stoppingToken">Cancels it because the service stops.</param>
    /// <returns>False when it failed, also when a call was cancelled by anything but the stop of the service.</returns>
    /// <exception cref="OperationCanceledException">The service stops.</exception>
    public static async Task<bool> TryAsync(
        Func<CancellationToken, Task> work, Action<string> failed, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);

            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            failed(error.GetBaseException().GetType().Name);

            return false;
        }
    }
}
