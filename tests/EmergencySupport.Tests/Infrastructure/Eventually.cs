namespace EmergencySupport.Tests.Infrastructure;

/// <summary>For what other processes, and the database's own word to this one, bring about in their own time.</summary>
public static class Eventually
{
    /// <summary>Less than pages and files are kept for: they must not come anew by growing old.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    /// <exception cref="OperationCanceledException">It did not hold soon.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Soon);
        while (!await holds())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
