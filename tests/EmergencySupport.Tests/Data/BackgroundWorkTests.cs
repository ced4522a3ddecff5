using EmergencySupport.Data;

namespace EmergencySupport.Tests.Data;

/// <summary>A failure ends no background service; its stop does.</summary>
public sealed class BackgroundWorkTests
{
    [Theory]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(TaskCanceledException))]
    [InlineData(typeof(IOException))]
    public async Task Try_FailureOrCallThatWasCancelledElsewhere_IsToldAndGoesOn(Type type)
    {
        var told = new List<string>();
        using var stopping = new CancellationTokenSource();

        var isDone = await BackgroundWork.TryAsync(
            _ => Task.FromException((Exception)Activator.CreateInstance(type)!), told.Add, stopping.Token);

        Assert.False(isDone);
        Assert.Equal([type.Name], told);
    }

    [Fact]
    public async Task Try_ServiceStops_Ends()
    {
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BackgroundWork.TryAsync(
            token => Task.Delay(Timeout.Infinite, token), _ => Assert.Fail("A stop is no failure."), stopping.Token));
    }
}
