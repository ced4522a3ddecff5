using EmergencySupport.Data;

namespace EmergencySupport.Search;

/// <summary>Reads the lines that answer at any hour at the start, after each change and every minute: error pages show them too.</summary>
internal sealed partial class HotlineRefresh(Hotlines lines, DirectoryVersion version, ILogger<HotlineRefresh> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>After a read that failed. When the database comes back the version changes, and they are read at once.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim changed = new(0);

    public override void Dispose()
    {
        base.Dispose();
        changed.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        version.Changed += Wake;
        try
        {
            while (true)
            {
                var isRead = await RefreshAsync(stoppingToken);
                await changed.WaitAsync(isRead ? Interval : RetryInterval, stoppingToken);
            }
        }
        finally
        {
            version.Changed -= Wake;
        }
    }

    /// <summary>Many changes at once are one reason to read.</summary>
    private void Wake(object? sender, EventArgs change)
    {
        if (changed.CurrentCount == 0)
        {
            changed.Release();
        }
    }

    private async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await lines.GetAsync(cancellationToken);

            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.NotRead(logger, error.GetBaseException().GetType().Name);

            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The lines that answer at any hour could not be read ({Exception})")]
        public static partial void NotRead(ILogger logger, string exception);
    }
}
