namespace EmergencySupport.Tests.Infrastructure;

/// <summary>For what other processes, and the database's own word to this one, bring about in their own time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

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
